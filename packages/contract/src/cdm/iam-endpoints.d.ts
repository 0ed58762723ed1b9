// Generated from specs/cdm/openapi.yaml. Do not edit: change the contract, then run `pnpm generate`.
export declare const iamEndpoints: { readonly "huawei": "https://iam.{region}.myhuaweicloud.com"; readonly "otc": "https://iam.{region}.otc.t-systems.com" };
