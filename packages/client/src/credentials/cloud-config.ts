import { CloudFiles, type ParseYaml } from './cloud-files.ts';
import { type Environment, join, processEnvironment, readVariable, sourceError } from './source.ts';

/** Where clouds.yaml is, and which of its clouds is used. */
export interface CloudOptions {
  /** Parses YAML, such as `parse` of the package `yaml` or `load` of `js-yaml`. */
  readonly parse: ParseYaml;
  /**
   * The name of the cloud.
   *
   * @default `OS_CLOUD`, or else the only cloud in the file
   */
  readonly name?: string | undefined;
  /**
   * The path of clouds.yaml.
   *
   * @default The first that exists where OpenStack clients search
   */
  readonly file?: string | undefined;
  /**
   * The path of secure.yaml, whose values override those of clouds.yaml.
   *
   * @default The first that exists where OpenStack clients search
   */
  readonly secureFile?: string | undefined;
  /**
   * The variables.
   *
   * @default `process.env`
   */
  readonly env?: Environment | undefined;
}

export const cloudOptionNames: readonly string[] = ['parse', 'name', 'file', 'secureFile', 'env'];

type Mapping = Readonly<Record<string, unknown>>;

/** One cloud of clouds.yaml, with its profile and the values of secure.yaml. */
export interface CloudConfig {
  readonly name: string;
  /** The file that it was found in. */
  readonly file: string;
  /** Its values. Those for the login are in `auth`. */
  readonly values: Mapping;
  readonly region: string | undefined;
}

/** The clouds that OpenStack clients know by name, as far as this package concerns them. */
const builtInProfiles: Readonly<Record<string, Mapping>> = {
  otc: { auth: { auth_url: 'https://iam.{region_name}.otc.t-systems.com/v3' }, regions: ['eu-de', 'eu-nl'] },
  'otc-swiss': { auth: { auth_url: 'https://iam-pub.eu-ch2.sc.otc.t-systems.com/v3' }, regions: ['eu-ch2'] },
};

/** Finds a cloud by the rules of openstacksdk. */
export async function findCloud(options: CloudOptions, givenRegion: string | undefined): Promise<CloudConfig> {
  const { env = processEnvironment() } = options;
  const files = new CloudFiles(options.parse, env);
  const main = await files.find('clouds', options.file, 'OS_CLIENT_CONFIG_FILE');
  const secure = await files.find('secure', options.secureFile, 'OS_CLIENT_SECURE_FILE');
  const wanted = options.name ?? readVariable(env, 'OS_CLOUD');
  const file = main?.file ?? secure?.file;
  if (file === undefined) throw createMissingError(files.broken, wanted, options.name === undefined);
  const clouds = mergeMappings(toMapping(main?.content['clouds']), toMapping(secure?.content['clouds']));
  const name = wanted ?? findOnlyName(clouds, file);
  const own = Object.hasOwn(clouds, name) ? clouds[name] : undefined;
  if (own === undefined) {
    const known = Object.keys(clouds);
    const hint = known.length === 0 ? 'It contains none.' : `It contains ${join(known)}.`;
    throw sourceError('PARTIAL', file, `${file} contains no cloud "${name}". ${hint}`, [name]);
  }
  const cloud = toMapping(own);
  const values = mergeMappings(await findProfile(files, cloud), cloud);
  const regions = Array.isArray(values['regions']) ? values['regions'].flatMap(toRegion) : [];
  const region =
    givenRegion ?? toText(values['region_name']) ?? readVariable(env, 'OS_REGION_NAME') ?? regions[0]?.name;
  const known = regions.find((entry) => entry.name === region);
  if (region !== undefined && regions.length > 0 && known === undefined) {
    const names = regions.map((entry) => entry.name);
    throw sourceError(
      'PARTIAL',
      file,
      `The cloud "${name}" in ${file} has no region "${region}", only ${join(names)}.`,
      names,
    );
  }
  return { name, file, values: mergeMappings(values, known?.values ?? {}), region };
}

function createMissingError(broken: readonly string[], wanted: string | undefined, isByVariable: boolean): Error {
  if (broken.length > 0) {
    return sourceError(
      'UNREADABLE',
      broken[0] ?? '',
      `Cannot read ${join(broken)}. Check the syntax and the permissions.`,
    );
  }
  if (wanted === undefined) return sourceError('MISSING', 'clouds.yaml', 'No clouds.yaml was found.');
  const choice = isByVariable ? 'OS_CLOUD is set' : `The cloud "${wanted}" is selected`;
  return sourceError('PARTIAL', 'clouds.yaml', `${choice}, but no clouds.yaml was found.`, [
    isByVariable ? 'OS_CLOUD' : wanted,
  ]);
}

function findOnlyName(clouds: Mapping, file: string): string {
  const names = Object.keys(clouds);
  if (names.length === 1) return names[0] ?? '';
  throw names.length === 0
    ? sourceError('PARTIAL', file, `${file} contains no clouds.`)
    : sourceError(
        'AMBIGUOUS',
        file,
        `${file} contains several clouds: ${join(names)}. Set OS_CLOUD to one of them.`,
        names,
      );
}

/** The profile of a cloud. An unknown one has no effect, and none is fetched from a URL. */
async function findProfile(files: CloudFiles, cloud: Mapping): Promise<Mapping> {
  const name = toText(cloud['profile'] ?? cloud['cloud']);
  if (name === undefined) return {};
  const vendors = toMapping((await files.find('clouds-public', undefined))?.content['public-clouds']);
  const profile = [vendors, builtInProfiles].find((profiles) => Object.hasOwn(profiles, name))?.[name];
  return toMapping(profile);
}

/** A region is a name, or a mapping with a name and values of its own. */
function toRegion(entry: unknown): readonly { readonly name: string; readonly values: Mapping }[] {
  const mapping = toMapping(entry);
  const name = toText(mapping['name'] ?? entry);
  return name === undefined ? [] : [{ name, values: toMapping(mapping['values']) }];
}

function toMapping(value: unknown): Mapping {
  return isMapping(value) ? value : {};
}

/** A YAML parser returns a number for a text of digits. */
export function toText(value: unknown): string | undefined {
  const text = typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
  return text === '' ? undefined : text;
}

/** Merges two mappings at every depth. The second one wins. */
function mergeMappings(low: Mapping, high: Mapping): Mapping {
  const merged = new Map(Object.entries(low));
  for (const [key, value] of Object.entries(high)) {
    const other = merged.get(key);
    const areMappings = isMapping(value) && isMapping(other);
    merged.set(key, areMappings ? mergeMappings(other, value) : value);
  }
  return Object.fromEntries(merged);
}

function isMapping(value: unknown): value is Mapping {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
