// Generated from specs/error-codes.yaml. Do not edit: change the file, then run `pnpm generate`.
export const sharedErrorActions = [
  {
    "code": "APIGW.0101",
    "statuses": [
      404
    ],
    "action": "Check the host, the API version, the path, and the encoding of the job name."
  },
  {
    "code": "APIGW.0103",
    "statuses": [
      404,
      500
    ],
    "action": "Report the problem to the provider, with the request ID."
  },
  {
    "code": "APIGW.0104",
    "statuses": [
      400,
      500
    ],
    "action": "Report the problem to the provider, with the request ID."
  },
  {
    "code": "APIGW.0105",
    "statuses": [
      400,
      500
    ],
    "action": "Report the problem to the provider, with the request ID."
  },
  {
    "code": "APIGW.0106",
    "statuses": [
      400
    ],
    "action": "Add the parameter. For DataArts, it is often `workspace`."
  },
  {
    "code": "APIG.0107",
    "statuses": [
      500
    ],
    "action": "Report the problem to the provider, with the request ID."
  },
  {
    "code": "APIGW.0201",
    "statuses": [
      400
    ],
    "action": "Correct the request."
  },
  {
    "code": "APIGW.0201",
    "statuses": [
      414
    ],
    "action": "Shorten the job name."
  },
  {
    "code": "APIGW.0201",
    "statuses": [
      494
    ],
    "action": "Request the token without the catalog, or use an access key."
  },
  {
    "code": "APIGW.0201",
    "statuses": [
      502
    ],
    "action": "Retry with increasing delays. The client does this by itself."
  },
  {
    "code": "APIGW.0201",
    "statuses": [
      504
    ],
    "action": "Retry with increasing delays. The client does this by itself."
  },
  {
    "code": "APIG.0202",
    "statuses": [
      502
    ],
    "action": "Retry with increasing delays. The client does this by itself."
  },
  {
    "code": "APIG.0203",
    "statuses": [
      504
    ],
    "action": "Retry with increasing delays. The client does this by itself."
  },
  {
    "code": "APIG.0204",
    "statuses": [
      400
    ],
    "action": "Use TLS 1.2 or later."
  },
  {
    "code": "APIGW.0301",
    "statuses": [
      401
    ],
    "action": "For a token, get a new one. For a signature, check the clock, the encoding of the path and the signed headers. Do not retry in a loop: more than five failures lock an access key for five minutes."
  },
  {
    "code": "APIGW.0302",
    "statuses": [
      403
    ],
    "action": "Have your administrator grant the permission."
  },
  {
    "code": "APIGW.0303",
    "statuses": [
      401
    ],
    "action": "These APIs do not use app credentials. Check which scheme your client signs with."
  },
  {
    "code": "APIGW.0304",
    "statuses": [
      403
    ],
    "action": "These APIs do not use app credentials."
  },
  {
    "code": "APIGW.0305",
    "statuses": [
      401
    ],
    "action": "Send one kind of credentials only."
  },
  {
    "code": "APIGW.0306",
    "statuses": [
      403
    ],
    "action": "Have your administrator grant the permission."
  },
  {
    "code": "APIGW.0307",
    "statuses": [
      401
    ],
    "action": "Get a new token. If the code comes back, compare the region of the token with the region of the host."
  },
  {
    "code": "APIGW.0308",
    "statuses": [
      429
    ],
    "action": "Poll less often, or share one request rate between the jobs: use one watcher, or one command for all of them."
  },
  {
    "code": "APIGW.0310",
    "statuses": [
      403
    ],
    "action": "Check the project ID and the state of the project."
  },
  {
    "code": "APIGW.0401",
    "statuses": [
      403
    ],
    "action": "Check the proxies between your client and the gateway."
  },
  {
    "code": "APIGW.0402",
    "statuses": [
      403
    ],
    "action": "Call from an allowed address."
  },
  {
    "code": "APIGW.0404",
    "statuses": [
      403
    ],
    "action": "Report the problem to the provider, with the request ID."
  },
  {
    "code": "APIGW.0601",
    "statuses": [
      500
    ],
    "action": "Retry with increasing delays. The client does this by itself."
  },
  {
    "code": "APIGW.0602",
    "statuses": [
      400
    ],
    "action": "Correct the request."
  },
  {
    "code": "APIGW.0605",
    "statuses": [
      500
    ],
    "action": "Retry with increasing delays. The client does this by itself."
  },
  {
    "code": "APIGW.0606",
    "statuses": [
      500
    ],
    "action": "Retry with increasing delays. The client does this by itself."
  },
  {
    "code": "APIGW.0607",
    "statuses": [
      400
    ],
    "action": "Use HTTPS."
  },
  {
    "code": "APIGW.0608",
    "statuses": [
      500
    ],
    "action": "Retry with increasing delays. The client does this by itself."
  },
  {
    "code": "APIGW.0609",
    "statuses": [
      500
    ],
    "action": "Report the problem to the provider, with the request ID."
  },
  {
    "code": "APIGW.0610",
    "statuses": [
      502
    ],
    "action": "Retry with increasing delays. The client does this by itself."
  },
  {
    "code": "APIGW.0611",
    "statuses": [
      500
    ],
    "action": "Report the problem to the provider, with the request ID."
  },
  {
    "code": "APIGW.0613",
    "statuses": [
      503
    ],
    "action": "Retry with increasing delays. The client does this by itself."
  },
  {
    "code": "APIGW.0705",
    "statuses": [
      500
    ],
    "action": "Report the problem to the provider, with the request ID."
  },
  {
    "code": "APIGW.0801",
    "statuses": [
      403
    ],
    "action": "Use another region."
  },
  {
    "code": "APIGW.0802",
    "statuses": [
      403
    ],
    "action": "Have your administrator grant the permission."
  },
  {
    "code": "IAM.0001",
    "statuses": [
      401
    ],
    "action": "Get a new token. The client does this once by itself."
  },
  {
    "code": "IAM.0002",
    "statuses": [
      403
    ],
    "action": "Have your administrator grant the permission."
  },
  {
    "code": "IAM.0003",
    "statuses": [
      403
    ],
    "action": "Have your administrator add the action, for example `dli:jobs:get`."
  },
  {
    "code": "IAM.0004",
    "statuses": [
      404
    ],
    "action": "Check the IDs in the credentials."
  },
  {
    "code": "IAM.0006",
    "statuses": [
      500
    ],
    "action": "Retry with increasing delays. The client does this by itself."
  },
  {
    "code": "IAM.0007",
    "statuses": [
      400
    ],
    "action": "Check the user, the domain and the project."
  },
  {
    "code": "IAM.0011",
    "statuses": [
      400
    ],
    "action": "Check the user, the domain and the project."
  },
  {
    "code": "IAM.0012",
    "statuses": [
      429
    ],
    "action": "Reuse the token. The client shares one token between its calls."
  },
  {
    "code": "IAM.0020",
    "statuses": [
      410
    ],
    "action": "Retry later."
  },
  {
    "code": "IAM.0061",
    "statuses": [
      401
    ],
    "action": "Stop, and wait until the lock ends."
  },
  {
    "code": "IAM.0062",
    "statuses": [
      401
    ],
    "action": "Update the password."
  },
  {
    "code": "IAM.0063",
    "statuses": [
      401
    ],
    "action": "Get a new token. The client does this once by itself."
  },
  {
    "code": "IAM.0064",
    "statuses": [
      401
    ],
    "action": "Have your administrator grant the permission."
  },
  {
    "code": "IAM.0066",
    "statuses": [
      401
    ],
    "action": "Get a new token. The client does this once by itself."
  },
  {
    "code": "IAM.0067",
    "statuses": [
      401
    ],
    "action": "Get a new token. The client does this once by itself."
  },
  {
    "code": "IAM.0080",
    "statuses": [
      403
    ],
    "action": "Contact your administrator."
  },
  {
    "code": "IAM.0081",
    "statuses": [
      403
    ],
    "action": "Have your administrator enable programmatic access."
  },
  {
    "code": "IAM.0082",
    "statuses": [
      403
    ],
    "action": "Contact your administrator."
  },
  {
    "code": "IAM.0083",
    "statuses": [
      403
    ],
    "action": "Contact your administrator."
  },
  {
    "code": "IAM.1104",
    "statuses": [
      400
    ],
    "action": "Use another access key."
  },
  {
    "code": "IAM.1105",
    "statuses": [
      400
    ],
    "action": "Use another access key."
  },
  {
    "code": "IAM.1106",
    "statuses": [
      400
    ],
    "action": "Use another access key."
  },
  {
    "code": "IAM.1107",
    "statuses": [
      400
    ],
    "action": "Enable the access key, or use another one."
  },
  {
    "code": "IAM.1108",
    "statuses": [
      400
    ],
    "action": "Get new temporary credentials."
  },
  {
    "code": "IAM.1109",
    "statuses": [
      400
    ],
    "action": "Check the project ID."
  },
  {
    "code": "PAP5.0001",
    "statuses": [
      403
    ],
    "action": "Have your administrator decode the message."
  }
];
