import fc from 'fast-check';
import { expect, it } from 'vitest';
import { IndexedHeap } from './indexed-heap.ts';

it('removes the smallest item first, regardless of earlier removals', () => {
  // Only in larger trees can an item be smaller than the parent of a removed item.
  const many = fc.array(fc.nat(99), { minLength: 20, maxLength: 60, size: 'max' });
  fc.assert(
    fc.property(many, fc.array(fc.nat(59), { minLength: 1, maxLength: 10 }), (keys, leaving) => {
      const heap = new IndexedHeap<'place', { key: number; place: number }>('place');
      const items = keys.map((key) => ({ key, place: -1 }));
      for (const item of items) heap.add(item, item.key);
      const left = new Set(leaving.map((nth) => items[nth]));
      for (const item of left) if (item !== undefined) heap.remove(item);
      const given: number[] = [];
      for (let { first } = heap; first !== undefined; first = heap.first) {
        expect(heap.firstKey).toBe(first.key);
        given.push(first.key);
        heap.remove(first);
      }
      const stayed = items.filter((item) => !left.has(item)).map(({ key }) => key);
      expect(given).toEqual(stayed.toSorted((one, other) => one - other));
      expect(heap).toMatchObject({ size: 0, firstKey: Infinity });
    }),
    { numRuns: 500 },
  );
});
