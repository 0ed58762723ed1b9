export const hooks = {
  /** npm builds a package that it installs from Git if the manifest has a build script. What is packed is built already. */
  beforePacking({ scripts, devDependencies, ...manifest }) {
    return manifest;
  },
};
