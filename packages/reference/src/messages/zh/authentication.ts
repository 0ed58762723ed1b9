/** The texts of the page about credentials and hosts. */
import type { Messages } from '../en.ts';

export const authentication: Messages['authentication'] = {
  title: '认证',
  description: 'Token、IAM 登录、访问密钥和委托，以及各个云和区域的主机。',
  lead: '每个请求都需要统一身份认证服务（IAM）的 Token，或用访问密钥生成的签名。客户端两者都接受，并且可以代您登录。',
  methods: [
    [
      'Token',
      'token',
      'Token 属于一个项目，有效期为 24 小时；密码或权限变更时可能提前失效。可以直接传入，也可以传入返回 Token 的函数：客户端需要新的 Token 时会调用该函数。',
    ],
    [
      'IAM 登录',
      'login',
      '`iamPassword` 用用户名和密码登录，让所有调用共享一个 Token，并在其过期前更新。该用户需要具有编程访问权限。',
    ],
    [
      '访问密钥',
      'key',
      '客户端用 `SDK-HMAC-SHA256` 为每个请求签名。它根据服务返回的 `Date` 响应头校正时钟，因为网关拒绝时间相差超过 15 分钟的签名。',
    ],
    [
      '委托与临时密钥',
      'agency',
      '委托（例如云服务器或函数的委托）会签发带有安全令牌的临时访问密钥。请同时传入这三项；也可以传入返回这三项和 `expiresAt` 的函数，客户端会在过期前更换。',
    ],
    [
      '其他工具的凭据',
      'sources',
      '`@job-status/client/credentials` 为凭据的每个常见来源提供一个函数。`firstOf` 使用第一个存在的来源；来源不完整或有歧义时报错，并指出相关变量。',
    ],
  ],
  source: '来源',
  sources: [
    ['fromEnvironment()', '环境变量 `HUAWEICLOUD_SDK_*`、`HW_*` 或 `OS_*`：Token、访问密钥，或登录 IAM 的用户'],
    ['fromCloudsYaml({ parse })', '`clouds.yaml` 和 `secure.yaml`，查找位置与 OpenStack 客户端相同'],
    ['fromProfile()', '官方 SDK 的文件 `~/.huaweicloud/credentials`'],
    ['fromMetadata()', 'ECS 的委托，或 CCE Pod 的身份'],
    ['fromFunctionGraph(context)', '函数的委托，取自调用的上下文'],
    ['fromIamLogin({ … })', '用用户名和密码获取的 IAM 临时访问密钥'],
  ],
  headers: '请求中的头',
  header: '请求头',
  meaning: '含义',
  hosts: '各个云和区域的主机',
  hostsNote: '指定 `cloud` 和 `region` 后，客户端自行确定主机。服务也可能在此处没有列出的区域运行。',
  region: '区域',
  iam: 'IAM',
  evidence: {
    page: '运营商列出',
    sdk: '官方 SDK 列出',
    'third-party': '第三方的公开代码使用',
    derived: '按运营商的命名规则推出',
  },
  notListed: '未列出',
  hostSources: '来源：',
  madeFrom: '由契约和区域列表生成。',
};
