// Generated from specs/regions.yaml. Do not edit: change the file, then run `pnpm generate`.
export const regions = {
  "prefix": "iam",
  "clouds": {
    "huawei": {
      "domain": "myhuaweicloud.com",
      "listed": "cn-north-1 cn-north-2 cn-north-4 cn-north-9 cn-east-2 cn-east-3 cn-east-4 cn-south-1 cn-southwest-2 ap-southeast-1 ap-southeast-2 ap-southeast-3 ap-southeast-4 af-south-1 la-south-2 la-north-2 na-mexico-1 sa-brazil-1 tr-west-1 me-east-1 eu-west-101 cn-east-5 cn-south-2 cn-north-12",
      "unlisted": "cn-north-11 ru-northwest-2 af-north-1",
      "hosts": {
        "eu-west-101": "iam.eu-west-101.myhuaweicloud.eu"
      }
    },
    "otc": {
      "domain": "otc.t-systems.com",
      "listed": "eu-de eu-nl",
      "unlisted": "",
      "hosts": {}
    },
    "otc-swiss": {
      "domain": "sc.otc.t-systems.com",
      "listed": "eu-ch2",
      "unlisted": "",
      "hosts": {
        "eu-ch2": "iam-pub.eu-ch2.sc.otc.t-systems.com"
      }
    },
    "flexible-engine": {
      "domain": "prod-cloud-ocb.orange-business.com",
      "listed": "eu-west-0 eu-west-1",
      "unlisted": "",
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
      "listed": "ae-ad-1",
      "unlisted": "",
      "hosts": {}
    }
  }
};
