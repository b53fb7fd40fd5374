/**
 * Runs what has the same key one after the other, and what has another beside it: nothing is kept of a key
 * once nobody waits for its turn. Each call answers, or fails, as its own task does.
 */
export function turns(): <T>(key: string, task: () => Promise<T>) => Promise<T> {
	const last = new Map<string, Promise<unknown>>();
	return (key, task) => {
		const before = last.get(key) ?? Promise.resolve();
		const own = before.then(task, task);
		last.set(key, own);
		const leave = () => void (last.get(key) === own && last.delete(key));
		own.then(leave, leave);
		return own;
	};
}
