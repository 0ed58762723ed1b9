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
      'An agency, for example of a server or a function, issues temporary access keys with a security token. Pass the three together. Replace them before they expire.',
    ],
  ] as readonly (readonly [string, string, string])[],
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
  sources: 'Sources:',
  madeFrom: 'Generated from the contracts and the list of regions.',
};
