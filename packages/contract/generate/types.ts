import { contractFile } from '@job-status/spec-tools';
import openapiTS, { astToString, type SchemaObject } from 'openapi-typescript';
import ts from 'typescript';

/** The types of a contract, by openapi-typescript. */
export async function renderTypes(slug: string): Promise<string> {
  return astToString(await openapiTS(contractFile(slug), { transform: openUnion, silent: true }));
}

/**
 * TypeScript reduces `"A" | "B" | string` to `string`. `string & {}` prevents this, so that editors suggest the known values and any
 * other string is still valid.
 */
function openUnion(schema: SchemaObject): ts.TypeNode | undefined {
  if (!('anyOf' in schema) || schema.anyOf?.length !== 2) return undefined;
  const [known, any] = schema.anyOf;
  if (known === undefined || !('$ref' in known) || any === undefined || !('type' in any) || any.type !== 'string') {
    return undefined;
  }
  const name = known.$ref.split('/').at(-1) ?? '';
  const at = (object: ts.TypeNode, key: string): ts.TypeNode =>
    ts.factory.createIndexedAccessTypeNode(
      object,
      ts.factory.createLiteralTypeNode(ts.factory.createStringLiteral(key)),
    );
  const knownType = at(at(ts.factory.createTypeReferenceNode('components'), 'schemas'), name);
  const anyString = ts.factory.createParenthesizedType(
    ts.factory.createIntersectionTypeNode([
      ts.factory.createKeywordTypeNode(ts.SyntaxKind.StringKeyword),
      ts.factory.createTypeLiteralNode([]),
    ]),
  );
  return ts.factory.createUnionTypeNode([knownType, anyString]);
}
