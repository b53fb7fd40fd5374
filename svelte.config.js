import adapter from '@sveltejs/adapter-node';

/** @type {import('@sveltejs/kit').Config} */
export default {
	compilerOptions: {
		runes: ({ filename }) => (filename.includes('node_modules') ? undefined : true),
		// Each page brings these names three times over; five letters of 36 tell some hundred styles apart.
		cssHash: ({ hash, css }) => `n${hash(css).slice(0, 5)}`
	},
	kit: {
		adapter: adapter({ precompress: true }),
		csp: {
			mode: 'nonce',
			directives: {
				'default-src': ['none'],
				'object-src': ['none'],
				'script-src': ['self'],
				'style-src': ['self'],
				// SvelteKit's own live region hides itself by a style attribute: that one, and no other.
				'style-src-attr': ['unsafe-hashes', 'sha256-S8qMpvofolR8Mpjy4kQvEm7m1q8clzU4dfDH0AmvZjo='],
				'img-src': ['self', 'data:'],
				'font-src': ['self'],
				'connect-src': ['self'],
				'manifest-src': ['self'],
				'form-action': ['self'],
				'base-uri': ['none'],
				'frame-ancestors': ['none'],
				// Nothing typed can become a script, even by a mistake of ours: Svelte's templates and
				// components/Still.svelte are the only ways in.
				'require-trusted-types-for': ['script'],
				'trusted-types': ['svelte-trusted-html', 'nestling-still']
			}
		},
		output: { preloadStrategy: 'modulepreload' },
		version: { pollInterval: 0 }
	}
};
