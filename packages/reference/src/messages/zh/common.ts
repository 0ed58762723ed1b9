/** The texts that several pages share. */
import type { Messages } from '../en.ts';

export const common: Messages['common'] = {
  language: 'zh',
  skipToContent: '跳到正文',
  pages: '页面',
  menu: '菜单',
  switchColors: '切换浅色与深色',
  search: '搜索',
  searchPlaceholder: '状态、错误码、字段或场景',
  nothingFound: '没有找到。',
  copy: '复制',
  copied: '已复制',
  selected: '已选中',
  copyCode: (what: string) => `复制${what}`,
  codeLanguage: '示例的语言',
  reference: '参考',
  skill: '编程智能体',
  skillNote: '如何用客户端等待作业，以及如何测试这样的代码',
  notAVendorSite: '本站不由华为云或 T-Systems 发布。',
  nextStep: '后续操作：',
  joinSentences: (...sentences: readonly string[]) => sentences.filter((sentence) => sentence !== '').join(''),
  punctuation: { comma: '，', list: '、', semicolon: '；', colon: '：', period: '。', open: '（', close: '）' },
};

export const navigation: Messages['navigation'] = {
  verdicts: '状态含义',
  errors: '错误',
  authentication: '认证',
  scenarios: '场景',
  live: '实时演示',
  drift: '文档矛盾',
  client: '客户端',
  cli: '命令行',
};

export const verdictNames: Messages['verdictNames'] = {
  pending: '进行中',
  success: '成功',
  failure: '失败',
  cancelled: '已取消',
  'not-started': '未开始',
  indeterminate: '无法判定',
};

export const verdictMeanings: Messages['verdictMeanings'] = {
  pending: '作业仍在进行，等待继续。',
  success: '作业达到了目标，等待成功结束。',
  failure: '作业没有达到目标：它已结束，或处于不可能达到目标的状态。等待以错误结束。',
  cancelled: '作业已被取消，等待以错误结束。',
  'not-started': '作业没有开始，也不会自行开始。等待在有限的时间（默认 2 分钟）内继续，然后以错误结束。',
  indeterminate: '状态含义不明，或没有文档记载。等待在有限的时间（默认 2 分钟）内继续，然后以引用该状态的错误结束。',
};

export const nextSteps: Messages['nextSteps'] = {
  failed: '解决服务报告的作业问题，然后重新运行作业。',
  cancelled: '查明作业被取消的原因，然后重新运行作业。',
  'not-started': '启动作业，然后再次等待。',
  'unknown-status': '在服务的控制台查看作业。如果该状态值没有文档记载，请报告该值。',
  'timed-out': '作业可能仍在运行。请再次等待，或设置更长的超时时间。',
  gone: '检查作业、项目和区域。服务也会在作业结束一段时间后将其清除。',
  credentials: '检查凭据。Token 只属于一个项目，有效期为 24 小时。',
  arguments: '检查作业、项目和其他选项。',
  'unexpected-response': '检查终端节点是否属于该服务；如果是，请报告该响应。',
  unavailable: '稍后重试。作业本身可能仍在运行。',
  unreachable: '检查终端节点、区域和网络。作业本身可能仍在运行。',
};

export const notFound: Messages['notFound'] = {
  title: '找不到页面',
  lead: '本站没有这个地址。请从下列页面开始。',
};
