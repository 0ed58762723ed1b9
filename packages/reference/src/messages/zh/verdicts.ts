/** The texts of the page about the status meanings. */
import type { Messages } from '../en.ts';

export const verdicts: Messages['verdicts'] = {
  title: '状态含义',
  description: '对等待作业的调用者来说，每个状态意味着什么，并附来源。',
  lead: '对每个可以等待的目标，本页为每个已知状态给出一个判定。客户端和模拟服务使用相同的表。',
  verdicts: '六种判定',
  defaults: (delays: string, minutes: number, requestsPerSecond: number) =>
    `默认情况下，客户端在两次轮询之间等待 ${delays}，${minutes} 分钟后放弃；所有作业合计每秒最多发送 ${requestsPerSecond} 个请求。`,
  delays: (min: number, max: number) => `${min} 至 ${max} 秒`,
  diagram: (goal: string) => `目标 \`${goal}\``,
  absentStatus: '响应中没有状态',
  anyOtherStatus: '其他任何状态',
  nodeStatus: (status: string) => `有节点处于 \`${status}\``,
  tableOf: (slug: string) => `${slug} 的状态值`,
  status: '状态',
  notes: '说明',
  sources: '来源',
  undocumented: '不在服务商的列表中',
  madeFrom: '由契约生成。',
};
