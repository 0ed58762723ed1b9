/** Reads files of `assets/` to inline them into a page. */
import { readFileSync } from 'node:fs';
import { minifySync } from 'rolldown/utils';
import { Markup } from './html.ts';

export function readAsset(name: string): string {
  return readFileSync(new URL(`../../assets/${name}`, import.meta.url), 'utf8').trim();
}

export function inlineStyles(names: readonly string[]): Markup {
  return new Markup(`<style>${names.map((name) => minifyCss(readAsset(name))).join('\n')}</style>`);
}

export function inlineScripts(names: readonly string[]): Markup[] {
  return names.map((name) => new Markup(`<script>${minifyScript(`{${readAsset(name)}}`)}</script>`));
}

export function minifyScript(script: string): string {
  const { code, errors } = minifySync('script.js', script, { module: false });
  if (errors[0] !== undefined) throw errors[0];
  return code;
}

/** Removes comments and the space that styles do not need. */
export function minifyCss(css: string): string {
  return css
    .replaceAll(/\/\*[\s\S]*?\*\//g, '')
    .replaceAll(/\s*([\n{},>])\s*/g, '$1')
    .replaceAll(/: /g, ':')
    .replaceAll(/\n/g, '')
    .replaceAll(/;}/g, '}')
    .trim();
}
