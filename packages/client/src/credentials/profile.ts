import { InvalidArgumentError } from '../errors/errors.ts';
import { findHome, loadPlatform, type Platform, readNamedFile, readTextFile } from './files.ts';
import {
  type CredentialsSource,
  type Environment,
  join,
  partialError,
  processEnvironment,
  readVariable,
  sourceError,
  validateSourceOptions,
} from './source.ts';

/** The options of {@link fromProfile}. */
export interface ProfileOptions {
  /**
   * The path of the file.
   *
   * @default `HUAWEICLOUD_SDK_CREDENTIALS_FILE`, or else `~/.huaweicloud/credentials`
   */
  readonly file?: string | undefined;
  /**
   * The section of the file: `basic` for the services of a region, such as those of this package, or `global`.
   *
   * @default 'basic'
   */
  readonly kind?: 'basic' | 'global' | undefined;
  /**
   * The variables.
   *
   * @default `process.env`
   */
  readonly env?: Environment | undefined;
}

const fileVariable = 'HUAWEICLOUD_SDK_CREDENTIALS_FILE';

/**
 * Takes an access key from the credentials file of the official SDKs, an INI file with the keys `ak`, `sk`, `security_token` and
 * `project_id` in the section `[basic]`. A value ends at the end of its line. Comments after a value and placeholders are not supported.
 *
 * @example
 * ```ts
 * import { fromProfile } from '@job-status/client/credentials';
 * import { createDliClient } from '@job-status/client/dli';
 *
 * const dli = createDliClient({ cloud: 'huawei', region: 'ap-southeast-1', credentials: fromProfile() });
 * ```
 * @throws {InvalidArgumentError} if an option is invalid.
 */
export function fromProfile(options: ProfileOptions = {}): CredentialsSource {
  validateSourceOptions(options, ['file', 'kind', 'env']);
  const { file: givenFile, kind = 'basic', env = processEnvironment() } = options;
  if (kind !== 'basic' && kind !== 'global') throw new InvalidArgumentError('kind', 'must be basic or global.');
  return async () => {
    const platform = loadPlatform('fromProfile');
    const { file, text } = await readProfile(platform, givenFile, env);
    return readSection(parseIni(text, file), kind, file);
  };
}

async function readProfile(platform: Platform, givenFile: string | undefined, env: Environment) {
  if (givenFile !== undefined) return { file: givenFile, text: await readNamedFile(platform, givenFile, '`file`') };
  const named = readVariable(env, fileVariable);
  if (named !== undefined) return { file: named, text: await readNamedFile(platform, named, fileVariable) };
  const home = findHome(platform, env);
  const file = platform.path.join(home, '.huaweicloud', 'credentials');
  const text = await readTextFile(platform, file).catch((cause: unknown) => {
    const { code } = cause as NodeJS.ErrnoException;
    throw sourceError('UNREADABLE', file, `Cannot read ${file}: ${code}.`, [], { cause });
  });
  if (text !== undefined) return { file, text };
  const kooCli = platform.path.join(home, '.hcloud', 'config.json');
  const hasKooCli = await platform.fs.access(kooCli).then(
    () => true,
    () => false,
  );
  const hint = hasKooCli ? ` The file of KooCLI, ${kooCli}, is not read, because it is encrypted by default.` : '';
  throw sourceError('MISSING', file, `The file ${file} does not exist.${hint}`);
}

type Sections = ReadonlyMap<string, ReadonlyMap<string, string>>;

/** Parses the sections of an INI file. The first `=` of a line ends the key, because a token can contain more of them. */
function parseIni(text: string, file: string): Sections {
  const sections = new Map<string, Map<string, string>>();
  let section: Map<string, string> | undefined;
  for (const [index, given] of text.split(/\r\n|\r|\n/).entries()) {
    const line = given.trim();
    if (line === '' || line.startsWith('#') || line.startsWith(';')) continue;
    const name = /^\[([^\]]+)\]$/.exec(line)?.[1]?.trim();
    const separator = line.indexOf('=');
    if (name !== undefined) {
      section = sections.get(name) ?? new Map();
      sections.set(name, section);
    } else if (section !== undefined && separator > 0) {
      section.set(line.slice(0, separator).trim(), line.slice(separator + 1).trim());
    } else {
      throw sourceError('UNREADABLE', file, `Line ${index + 1} of ${file} must be a [section] or key = value.`);
    }
  }
  return sections;
}

function readSection(sections: Sections, kind: string, file: string) {
  const section = sections.get(kind);
  if (section === undefined) {
    const others = sections.size === 0 ? '' : ` It contains ${join([...sections.keys()].map((name) => `[${name}]`))}.`;
    throw sourceError('PARTIAL', file, `${file} has no section [${kind}].${others}`, [kind]);
  }
  const read = (name: string): string | undefined => section.get(name) || undefined;
  const idToken = ['idp_id', 'id_token_file'].filter((name) => read(name) !== undefined);
  if (idToken.length > 0) {
    const message = `${join(idToken)} in ${file}: signing in with an identity token is not supported. Use ak and sk.`;
    throw sourceError('UNSUPPORTED', file, message, idToken);
  }
  const [accessKey, secretKey] = [read('ak'), read('sk')];
  const missing = ['ak', 'sk'].filter((name) => read(name) === undefined);
  if (accessKey === undefined || secretKey === undefined) {
    throw missing.length === 1
      ? partialError(
          file,
          ['ak', 'sk'].filter((name) => !missing.includes(name)),
          missing,
        )
      : sourceError('PARTIAL', file, `The section [${kind}] of ${file} contains neither ak nor sk.`, missing);
  }
  const projectId = kind === 'basic' ? read('project_id') : undefined;
  return { accessKey, secretKey, securityToken: read('security_token'), projectId, source: `${file} [${kind}]` };
}
