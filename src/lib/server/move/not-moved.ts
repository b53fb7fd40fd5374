/** A move that was not done: its message is one sentence for whoever runs the server. */
export class NotMoved extends Error {
	override name = 'NotMoved';
}
