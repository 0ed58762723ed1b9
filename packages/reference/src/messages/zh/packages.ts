/** The texts of the pages about the client and the command line. */
import type { Messages } from '../en.ts';

export const client: Messages['client'] = {
  title: 'TypeScript 客户端',
  description: '如何使用 TypeScript 客户端查询、等待和观察作业，以及它导出的所有类型和函数。',
  lead: '安装 `@job-status/client`，为一个服务创建客户端，然后等待作业。参考分为[公共类型与错误](client-types.html)和[各服务的客户端](client-entries.html)。以下内容来自软件包，为英文。',
  exports: '类型与函数',
  madeFrom: '由客户端的 README 和类型生成。',
};

export const clientTypes: Messages['clientTypes'] = {
  title: '公共类型与错误',
  description: '所有服务的客户端共用的函数、类和类型。',
  lead: '本页列出 `@job-status/client` 导出的全部内容。另见[指南](client.html)和[各服务的客户端](client-entries.html)。以下内容来自软件包，为英文。',
  madeFrom: '由 TypeDoc 根据客户端的类型生成。',
};

export const clientEntries: Messages['clientEntries'] = {
  title: '各服务的客户端',
  description: '各服务的客户端、观察器和凭证来源：每个函数和类型。',
  lead: '本页列出各服务、观察器和凭证入口导出的内容。另见[指南](client.html)和[公共类型与错误](client-types.html)。以下内容来自软件包，为英文。',
  madeFrom: '由 TypeDoc 根据客户端的类型生成。',
};

export const cli: Messages['cli'] = {
  title: '命令行',
  description: 'job-status 的每个命令及其选项、真实输出、退出码，以及用于 CI 系统和定时任务的示例。',
  lead: '`job-status` 命令在终端、CI 和 cron 中查询、等待和观察作业。作业失败时退出码不为零。以下内容来自软件包，为英文。',
  madeFrom: '由命令的 README 和帮助生成。输出由测试产生。',
};
