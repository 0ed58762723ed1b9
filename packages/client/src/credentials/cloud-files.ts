import { findHome, loadPlatform, type Platform, readNamedFile, readTextFile } from './files.ts';
import { type Environment, readVariable, sourceError } from './source.ts';

/** Parses YAML. */
export type ParseYaml = (text: string) => unknown;

/** A parsed file. */
export interface CloudFile {
  readonly file: string;
  readonly content: Readonly<Record<string, unknown>>;
}

const suffixes = ['.yaml', '.yml', '.json'];

/** Reads the files of OpenStack clients, where these search for them. */
export class CloudFiles {
  readonly #platform: Platform = loadPlatform('fromCloudsYaml');
  readonly #parse: ParseYaml;
  readonly #env: Environment;
  readonly #broken: string[] = [];

  constructor(parse: ParseYaml, env: Environment) {
    this.#parse = parse;
    this.#env = env;
  }

  /** The files that were found but could not be read or parsed. */
  get broken(): readonly string[] {
    return this.#broken;
  }

  /**
   * Returns the first readable file: the one that a variable names, or one with this name in the folders that OpenStack clients
   * search. A file that cannot be read or parsed lets the next one count, as for these clients.
   *
   * @param given - The path of the file to read instead. It must be readable.
   * @param variable - The variable that names the file.
   */
  async find(name: string, given: string | undefined, variable?: string): Promise<CloudFile | undefined> {
    if (given !== undefined) {
      const content = this.#parseFile(given, await readNamedFile(this.#platform, given, 'the option'));
      if (content === undefined) throw sourceError('UNREADABLE', given, `Cannot parse ${given}.`);
      return { file: given, content };
    }
    const named = variable === undefined ? undefined : readVariable(this.#env, variable);
    const { path } = this.#platform;
    const paths = this.#folders().flatMap((folder) => suffixes.map((suffix) => path.join(folder, name + suffix)));
    for (const file of named === undefined ? paths : [named, ...paths]) {
      const text = await readTextFile(this.#platform, file).catch(() => void this.#broken.push(file));
      if (typeof text !== 'string') continue;
      const content = this.#parseFile(file, text);
      if (content !== undefined) return { file, content };
      this.#broken.push(file);
    }
    return undefined;
  }

  /** Returns undefined if the text cannot be parsed. An empty file has no content. */
  #parseFile(file: string, text: string): Readonly<Record<string, unknown>> | undefined {
    let content: unknown;
    try {
      content = file.endsWith('.json') ? JSON.parse(text) : this.#parse(text);
    } catch {
      return undefined;
    }
    if (content === null || content === undefined) return {};
    if (typeof content === 'object' && !Array.isArray(content)) return content as Record<string, unknown>;
    throw sourceError('UNREADABLE', file, `${file} must contain a mapping.`);
  }

  /** The folders in the order of openstacksdk: here, the user's, the system's. */
  #folders(): string[] {
    const { path, platform, cwd } = this.#platform;
    const home = readVariable(this.#env, 'SNAP_REAL_HOME') ?? findHome(this.#platform, this.#env);
    const read = (name: string, fallback: string): string => readVariable(this.#env, name) ?? fallback;
    const unix = [path.join(home, '.config', 'openstack'), '/etc/openstack'] as const;
    if (platform === 'win32') {
      const user = path.join(read('LOCALAPPDATA', path.join(home, 'AppData', 'Local')), 'OpenStack', 'openstack');
      const system = path.join(read('PROGRAMDATA', 'C:\\ProgramData'), 'OpenStack', 'openstack');
      return [cwd(), user, unix[0], system, unix[1]];
    }
    if (platform === 'darwin') {
      const user = path.join(home, 'Library', 'Application Support', 'openstack');
      return [cwd(), user, unix[0], '/Library/Application Support/openstack', unix[1]];
    }
    const user = path.join(read('XDG_CONFIG_HOME', path.join(home, '.config')), 'openstack');
    const systems = read('XDG_CONFIG_DIRS', '/etc/xdg').split(':');
    return [cwd(), user, unix[0], ...systems.map((folder) => path.join(folder, 'openstack')), unix[1]];
  }
}
