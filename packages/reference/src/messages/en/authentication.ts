/** The texts of the page about credentials and hosts. */

export const authentication = {
  title: 'Authentication',
  description: 'Tokens, IAM login, access keys and agencies, and the hosts of each cloud and region.',
  lead: 'Every request needs a token of the identity service (IAM), or a signature made with an access key. The client accepts both, and can log in for you.',
  methods: [
    [
      'Token',
      'token',
      'A token belongs to one project and is valid for 24 hours. It can end earlier when the password or the permissions change. Pass it as it is, or pass a function that returns one: the client calls the function when it needs a new token.',
    ],
    [
      'IAM login',
      'login',
      '`iamPassword` logs in with a user and a password, shares one token between all calls, and renews it before it expires. The user needs programmatic access.',
    ],
    [
      'Access key',
      'key',
      'The client signs each request with `SDK-HMAC-SHA256`. It corrects the clock from the `Date` header of the service, because the gateway rejects signatures that are more than 15 minutes off.',
    ],
    [
      'Agency and temporary keys',
      'agency',
      'An agency, for example of a server or a function, issues temporary access keys with a security token. Pass the three together, or pass a function that returns them with `expiresAt`: the client then replaces them before they expire.',
    ],
    [
      'Credentials of other tools',
      'sources',
      '`@job-status/client/credentials` has a function for each place where credentials usually are. `firstOf` uses the first source that is not absent; a source that is incomplete or ambiguous is an error that names the variables.',
    ],
  ] as readonly (readonly [string, string, string])[],
  source: 'Source',
  sources: [
    [
      'fromEnvironment()',
      'The variables `HUAWEICLOUD_SDK_*`, `HW_*` or `OS_*`: a token, an access key, or a user who signs in to IAM',
    ],
    ['fromCloudsYaml({ parse })', '`clouds.yaml` and `secure.yaml`, where OpenStack clients search them'],
    ['fromProfile()', 'The file of the official SDKs, `~/.huaweicloud/credentials`'],
    ['fromMetadata()', 'The agency of an ECS, or the identity of a CCE pod'],
    ['fromFunctionGraph(context)', 'The agency of a function, from the context of an invocation'],
    ['fromIamLogin({ … })', 'A temporary access key of IAM, for a user and a password'],
  ] as readonly (readonly [string, string])[],
  headers: 'Headers on the wire',
  header: 'Header',
  meaning: 'Meaning',
  hosts: 'Hosts by cloud and region',
  hostsNote:
    'With `cloud` and `region`, the client finds the host itself. A service can also run in a region that is not listed here.',
  region: 'Region',
  iam: 'IAM',
  evidence: {
    page: 'the operator lists it',
    sdk: 'an official SDK lists it',
    'third-party': 'public code of others uses it',
    derived: 'follows the naming rule of the operator',
  },
  notListed: 'not listed',
  hostSources: 'Sources:',
  madeFrom: 'Generated from the contracts and the list of regions.',
};
