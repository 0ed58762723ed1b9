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
  joinSentences: (...sentences: readonly string[]) => sentences.filter((sentence) => sentence !== '').join(''),
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
  pending: '作业仍在进行，请继续轮询。',
  success: '作业达到了目标。',
  failure: '作业没有达到目标：它已结束，或处于不可能达到目标的状态。',
  cancelled: '用户停止了作业。',
  'not-started': '作业没有开始，也不会自行开始。客户端等待一小段宽限时间，然后抛出错误。',
  indeterminate: '状态含义不明或未知。客户端报告该状态，在有限的时间内继续轮询，然后抛出引用该状态的错误。',
};

export const notFound: Messages['notFound'] = {
  title: '找不到页面',
  lead: '本站没有这个地址。请从下列页面开始。',
};
