/** The samples of the page about credentials. A test runs each against the mock. */

export const credentialsSamples: Readonly<Record<string, string>> = {
  token: `import { createDliClient } from '@job-status/client/dli';

const dli = createDliClient({
  cloud: 'otc',
  region: 'eu-de',
  credentials: { token: process.env.OS_TOKEN ?? '' },
});`,
  login: `import { iamPassword } from '@job-status/client';
import { createDliClient } from '@job-status/client/dli';

const token = iamPassword({
  cloud: 'otc',
  region: 'eu-de',
  domain: 'OTC-EU-DE-00000000001000000000',
  user: 'job-watcher',
  password: process.env.IAM_PASSWORD ?? '',
  project: 'eu-de_team',
});
const dli = createDliClient({
  cloud: 'otc',
  region: 'eu-de',
  credentials: { token },
});`,
  key: `import { createDliClient } from '@job-status/client/dli';

const dli = createDliClient({
  cloud: 'huawei',
  region: 'eu-west-101',
  credentials: {
    accessKey: process.env.HUAWEICLOUD_SDK_AK ?? '',
    secretKey: process.env.HUAWEICLOUD_SDK_SK ?? '',
  },
});`,
  agency: `import { createDliClient } from '@job-status/client/dli';

const dli = createDliClient({
  cloud: 'huawei',
  region: 'eu-west-101',
  credentials: {
    accessKey: process.env.HUAWEICLOUD_SDK_AK ?? '',
    secretKey: process.env.HUAWEICLOUD_SDK_SK ?? '',
    securityToken: process.env.HUAWEICLOUD_SDK_SECURITY_TOKEN ?? '',
  },
});`,
  sources: `import { firstOf, fromEnvironment, fromMetadata, fromProfile } from '@job-status/client/credentials';
import { createDliClient } from '@job-status/client/dli';

const credentials = firstOf(fromEnvironment({ family: 'OS' }), fromProfile(), fromMetadata());
const dli = createDliClient({ cloud: 'otc', region: 'eu-de', credentials });`,
};
