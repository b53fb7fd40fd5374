import {
	type ColumnUpdateNode,
	type InsertQueryNode,
	type KyselyPlugin,
	type OnConflictNode,
	type OperationNode,
	type PluginTransformQueryArgs,
	type PluginTransformResultArgs,
	PrimitiveValueListNode,
	type RootOperationNode,
	ValueListNode,
	ValueNode
} from 'kysely';
import { NOBODY, SEALED } from './columns.ts';
import { ToSeal } from './to-seal.ts';

/** Marks what of an insert is to be sealed: nothing sealed is ever changed, but for a draft that is kept anew. */
export class Marking implements KyselyPlugin {
	transformQuery({ node }: PluginTransformQueryArgs): RootOperationNode {
		return node.kind === 'InsertQueryNode' ? marked(node) : node;
	}

	async transformResult({ result }: PluginTransformResultArgs) {
		return result;
	}
}

function marked(node: InsertQueryNode): InsertQueryNode {
	const table = node.into?.table.identifier.name ?? '';
	const sealed = SEALED[table as keyof typeof SEALED];
	if (!sealed || !node.columns || node.values?.kind !== 'ValuesNode') return node;
	const names = node.columns.map(({ column }) => column.name);
	const places = names.map((name) => (sealed.columns as string[]).includes(name));
	const aboutAt = sealed.about === null ? -1 : names.indexOf(sealed.about);
	const seal = (value: unknown, row: readonly unknown[]) =>
		value === null || value === undefined
			? value
			: new ToSeal(value, aboutAt < 0 ? NOBODY : row[aboutAt]);
	const values = (node.values as unknown as { values: OperationNode[] }).values.map((list) => {
		if (PrimitiveValueListNode.is(list)) {
			const row = list.values;
			return PrimitiveValueListNode.create(
				row.map((one, at) => (places[at] ? seal(one, row) : one))
			);
		}
		const { values: nodes } = list as ValueListNode;
		const row = nodes.map((one) => (ValueNode.is(one) ? one.value : undefined));
		return ValueListNode.create(
			nodes.map((one, at) =>
				places[at] && ValueNode.is(one) && one.value != null
					? ValueNode.create(seal(one.value, row))
					: one
			)
		);
	});
	const first = values[0] as PrimitiveValueListNode | ValueListNode;
	return {
		...node,
		values: { ...node.values, values } as InsertQueryNode['values'],
		...(node.onConflict && { onConflict: markedConflict(node.onConflict, names, places, first) })
	};
}

/** What takes the place of a row that stands is that row's: it is sealed as the one to insert. */
function markedConflict(
	node: OnConflictNode,
	names: readonly string[],
	places: readonly boolean[],
	inserted: PrimitiveValueListNode | ValueListNode
): OnConflictNode {
	const updates = node.updates?.map((update): ColumnUpdateNode => {
		const name = (update.column as { column?: { name: string } }).column?.name ?? '';
		const at = names.indexOf(name);
		if (at < 0 || !places[at]) return update;
		const one = inserted.values[at] as unknown;
		const value = one instanceof ToSeal ? ValueNode.create(one) : (one as OperationNode);
		return { ...update, value };
	});
	return updates ? { ...node, updates } : node;
}
