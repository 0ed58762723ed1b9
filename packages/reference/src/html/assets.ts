/** Reads files of `assets/` to inline them into a page. */
import { readFileSync } from 'node:fs';
import { Markup } from './html.ts';

export function readAsset(name: string): string {
  return readFileSync(new URL(`../../assets/${name}`, import.meta.url), 'utf8').trim();
}

export function inlineStyles(names: readonly string[]): Markup {
  return new Markup(`<style>${names.map((name) => minifyCss(readAsset(name))).join('\n')}</style>`);
}

export function inlineScripts(names: readonly string[]): Markup[] {
  return names.map((name) => new Markup(`<script>{${minifyScript(readAsset(name))}}</script>`));
}

/** Removes lines of comments and indentation. The scripts have no texts of several lines. */
export function minifyScript(script: string): string {
  return script.replaceAll(/^\s*(?:\/\/.*|\/\*\*.*\*\/)?(?:\n|$)/gm, '').replaceAll(/^\s+/gm, '');
}

/** Removes comments and indentation, which together are a fifth of the styles. */
export function minifyCss(css: string): string {
  return css
    .replaceAll(/\/\*[\s\S]*?\*\//g, '')
    .replaceAll(/\s*\n\s*/g, '')
    .replaceAll(/;}/g, '}');
}
