import { CamelCasePlugin, type PluginTransformResultArgs } from 'kysely';

/* Columns are named as TypeScript does (`birthDay`), though they stand as `birth_day`. */

/** Kysely's half of the renaming; the rows of our drivers come back renamed already. */
export class CamelCaseQueries extends CamelCasePlugin {
	override async transformResult({ result }: PluginTransformResultArgs) {
		return result;
	}
}

export type RowMaker = (values: readonly unknown[]) => Record<string, unknown>;

/**
 * Makes rows of the values of these columns: an object literal for each list of columns, as the drivers
 * make their own rows. Adding field after field to an empty object takes longer than reading the row.
 *
 * @param columns our own columns' names, as they stand in the database
 */
export function rowMaker(columns: readonly string[]): RowMaker {
	const fields = columns.map(
		(name, column) => `${JSON.stringify(camelCase(name))}: values[${column}]`
	);
	return Function('values', `return { ${fields.join(', ')} }`) as never;
}

function camelCase(name: string): string {
	return name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}
