/**
 * What the bench compares with: Node's own http and better-sqlite3, and nothing else. `GET /<infant>`
 * answers the infant's weights as JSON; `POST /` makes one durable insert (WAL, synchronous FULL).
 * Run as a process of its own with a copy of the ward's database; prints its port.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import SQLite from 'better-sqlite3';

const sqlite = new SQLite(process.argv[2]);
sqlite.pragma('journal_mode = WAL');
sqlite.pragma('synchronous = FULL');
sqlite.exec('create table if not exists bare (id integer primary key, body text not null)');
const weights = sqlite.prepare('select * from weight where infant_id = ? order by unit_day');
const insert = sqlite.prepare('insert into bare (body) values (?)');

const server = createServer((request, response) => {
	if (request.method === 'GET') {
		const body = JSON.stringify(weights.all(request.url!.slice(1)));
		response.writeHead(200, { 'content-type': 'application/json' }).end(body);
		return;
	}
	const sent: Buffer[] = [];
	request.on('data', (chunk: Buffer) => sent.push(chunk));
	request.on('end', () => {
		insert.run(Buffer.concat(sent).toString());
		response.writeHead(303, { location: '/' }).end();
	});
});

server.listen(0, '127.0.0.1', () => {
	console.log(`ready: http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});
