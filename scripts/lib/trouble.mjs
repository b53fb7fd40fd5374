/** Something a person can do something about: its message is the one sentence they read. */
export class Trouble extends Error {
	/** @override */
	name = 'Trouble';
}

/**
 * Runs a command of ours. Trouble prints its sentence and nothing else; anything unforeseen keeps
 * its stack, because then the stack is the only clue there is.
 * @param {() => Promise<void>} command
 */
export async function runCommand(command) {
	try {
		await command();
	} catch (error) {
		console.error(error instanceof Trouble ? error.message : error);
		process.exitCode = 1;
		// What was begun (a listening socket, an open file) must not keep a failed command alive.
		setTimeout(() => process.exit(1), 200).unref();
	}
}
