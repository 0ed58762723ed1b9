/** The texts of the page about the scenarios of the mock. */
import type { Messages } from '../en.ts';

export const scenarios: Messages['scenarios'] = {
  title: '模拟服务的场景',
  description: '模拟服务的每个场景及其步骤，以及如何在测试中使用。',
  lead: (count: number) =>
    `模拟服务有 ${count} 个场景。作业名称决定使用哪一个：轮询名为 \`throttled\` 或 \`throttled-7\` 的作业，观察它的变化。其他名称的作业返回文档中的样例。`,
  recipes: '在测试中使用场景',
  recipeTexts: {
    unit: {
      title: '单元测试',
      text: '模拟服务是进程内的一个 `fetch` 函数，不占用端口。作业名称决定场景。',
    },
    integration: {
      title: '集成测试',
      text: '模拟服务作为服务器运行。控制接口可以为任意名称的作业指定场景，并拨动时钟。',
    },
    ci: {
      title: 'CI 任务',
      text: '模拟服务与您的程序并行，以 60 倍速运行：作业的一分钟在一秒内过去。',
    },
  },
  legend: '如何阅读时间线',
  legendNote:
    '每一段表示一个响应及其持续的长度：轮询次数、时间或一直持续。颜色表示它对该场景目标的[判定](verdicts.html)。',
  legendKinds: {
    pending: '进行中',
    success: '成功',
    failure: '失败或已取消',
    indeterminate: '无法判定或未开始',
    error: '错误响应',
    fault: '传输故障',
  },
  own: '仅该服务具有的场景。',
  shared: '所有服务',
  sharedNote: '每个服务都有的场景。一段中有多个值时，各对应一个服务。',
  faults: '传输故障',
  faultsNote: '响应在传输途中可能发生的情况。',
  polls: (count: number) => `${count} 次轮询`,
  seconds: (count: number) => `${count} 秒`,
  untilNewToken: '直到换用新的 Token',
  forever: '一直持续',
  runIt: '运行',
  repeats: '然后从头重复。',
  date: '日期',
  notJson: '不是 JSON',
  madeFrom: '由契约旁的场景文件生成。',
};
