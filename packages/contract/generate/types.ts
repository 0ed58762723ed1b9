import { contractFile } from '@job-status/spec-tools';
import openapiTS, { astToString, type SchemaObject } from 'openapi-typescript';
import ts from 'typescript';

/** Renders the types of a contract with openapi-typescript. */
export async function renderTypes(slug: string): Promise<string> {
  const options = { transform: openUnion, postTransform: mergeIndexSignature, silent: true };
  return astToString(await openapiTS(contractFile(slug), options));
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

/**
 * Writes `{ a?: A } & { [key: string]: B }` as `{ a?: A; [key: string]: B | A | undefined }`, because an absent property is
 * undefined, and a value with unset properties is not assignable to the intersection.
 */
function mergeIndexSignature(type: ts.TypeNode): ts.TypeNode | undefined {
  if (!ts.isIntersectionTypeNode(type) || !type.types.every(ts.isTypeLiteralNode)) return undefined;
  const members = type.types.flatMap((part) => [...(part as ts.TypeLiteralNode).members]);
  const index = members.find(ts.isIndexSignatureDeclaration);
  const properties = members.filter(ts.isPropertySignature);
  if (index === undefined || properties.length !== members.length - 1) return undefined;
  const types = [index.type, ...properties.map((property) => property.type)].filter((node) => node !== undefined);
  const distinct = [...new Map(types.map((node) => [astToString(node), node])).values()];
  const undefinedType = ts.factory.createKeywordTypeNode(ts.SyntaxKind.UndefinedKeyword);
  const { factory } = ts;
  const merged = factory.createUnionTypeNode([...distinct, undefinedType]);
  const signature = factory.createIndexSignature(index.modifiers, index.parameters, merged);
  return factory.createTypeLiteralNode([...properties, signature]);
}
