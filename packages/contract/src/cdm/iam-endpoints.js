// Generated from specs/cdm/openapi.yaml. Do not edit: change the contract, then run `pnpm generate`.
export const iamEndpoints = {
  "huawei": "https://iam.{region}.myhuaweicloud.com",
  "otc": "https://iam.{region}.otc.t-systems.com"
};
