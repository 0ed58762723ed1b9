/** The texts of the front page. */
import type { Messages } from '../en.ts';

export const front: Messages['front'] = {
  title: (name: string) => `${name}：华为云与 Open Telekom Cloud 的契约、客户端和模拟服务`,
  description: (services: string) => `${services}作业状态接口的 OpenAPI 契约、带类型的客户端和模拟服务，均经过测试。`,
  headline: '及时知道华为云或 Open Telekom Cloud 上的作业何时完成。',
  lead: (services: string) =>
    `为${services}各提供一份经过测试的 OpenAPI 契约、一个带类型的 TypeScript 客户端，以及一个可以在本机运行的模拟服务。`,
  openapi: 'OpenAPI 3.1',
  start: '启动模拟服务',
  startNote: '在本代码仓的克隆中运行。需要 git 和任意版本的 Node.js（含 npm）。',
  startCommand: '启动命令',
  query: '查询作业',
  queryNote: '任何 Token 都可以。作业名称决定它的[场景](scenarios.html)：试试 `failed` 或 `throttled`。',
  seeRun: '或者在浏览器中[观看作业运行](live.html)。',
  importClient: '在代码中等待作业',
  importNote: '客户端负责轮询、退避和重试。作业完成时返回；作业失败时抛出带类型的错误。',
  install: '安装',
  apis: '三个服务，各一个接口',
  apisNote: '每个服务报告作业的方式各不相同。下面是已知的状态值，按生命周期的顺序排列。',
  lookup: '我的状态是什么意思？',
  lookupNote: '输入日志或响应中的状态。',
  lookupLabel: '状态',
  lookupPlaceholder: '例如 STARTTING',
  lookupNearest: '您要找的是',
  lookupUnknown:
    '已知来源都没有记载这个状态。客户端将其视为无法判定：报告该状态，在有限的时间内继续轮询，然后抛出引用该状态的错误。',
  more: '更多内容',
  moreErrors: '每个有文档记载的错误码：含义、客户端的处理，以及您可以做什么。',
  moreAuthentication: 'Token、IAM 登录、访问密钥、委托，以及各区域的主机。',
  moreVerdicts: '每个已知状态、它对各个目标的判定，以及来源。',
  moreScenarios: (count: number) => `模拟作业的 ${count} 种经过，从顺利运行到连接中断。`,
  moreLive: '在浏览器中观看客户端等待作业，并破坏它收到的响应。',
  moreClient: '选项、凭证、等待和错误，以及所有类型和函数。',
  moreCli: '每个命令及其真实输出，以及用于 CI、cron 和 Airflow 的示例。',
  moreDrift: (count: number) => `服务商的文档有 ${count} 处互相矛盾。每一处都有证据和我们的取舍。`,
  madeFrom: (versions: string) => `由契约生成，版本 ${versions}。`,
};
