// Generated from specs/dataarts/openapi.yaml. Do not edit: change the contract, then run `pnpm generate`.
export const regions = {
  "prefix": "dayu-dlf",
  "clouds": {
    "huawei": {
      "domain": "myhuaweicloud.com",
      "listed": "cn-north-1 cn-north-2 cn-north-4 cn-north-9 cn-north-11 cn-east-2 cn-east-3 cn-east-4 cn-south-1 cn-southwest-2 ap-southeast-1 ap-southeast-2 ap-southeast-3 ap-southeast-4 af-south-1 la-south-2 la-north-2 na-mexico-1 sa-brazil-1 tr-west-1 me-east-1 ru-northwest-2 eu-west-101",
      "unlisted": "cn-east-5 af-north-1 cn-south-2 cn-north-12",
      "hosts": {
        "cn-east-4": "dayu.cn-east-4.myhuaweicloud.com",
        "eu-west-101": "dayu-dlf.eu-west-101.myhuaweicloud.eu"
      }
    },
    "otc": {
      "domain": "otc.t-systems.com",
      "listed": "eu-de",
      "unlisted": "eu-nl",
      "hosts": {}
    },
    "otc-swiss": {
      "domain": "sc.otc.t-systems.com",
      "listed": "",
      "unlisted": "eu-ch2",
      "hosts": {}
    },
    "flexible-engine": {
      "domain": "prod-cloud-ocb.orange-business.com",
      "listed": "",
      "unlisted": "eu-west-0 eu-west-1",
      "hosts": {}
    },
    "tm-one": {
      "domain": "alphaedge.tmone.com.my",
      "listed": "my-kualalumpur-1",
      "unlisted": "",
      "hosts": {}
    },
    "cloud-ru": {
      "domain": "hc.sbercloud.ru",
      "listed": "ru-moscow-1",
      "unlisted": "",
      "hosts": {}
    },
    "g42": {
      "domain": "g42cloud.com",
      "listed": "",
      "unlisted": "ae-ad-1",
      "hosts": {}
    }
  }
};
