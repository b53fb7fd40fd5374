import type { Scope } from '#lib/domain/consent-decision.ts';

/** A wording to begin with: paragraphs with blank lines between them. */
export interface DefaultWording {
	scope: Scope;
	language: 'en';
	body: string;
}

const YOU_CAN_SAY_NO = `You can say no. Care will not change. You do not have to say why. You can change your mind at any moment, also while a massage is going on: it stops at once. If you want time to think, take it; nothing happens until you say yes.`;

const WHAT_IS_KNOWN = `What is known: in some small studies, babies who were massaged gained a little more weight each day than babies who were not. In other studies there was no difference. Nobody can say beforehand what it will do for your baby.`;

const WHAT_IS_WRITTEN = `What is written down: when the massage was, who gave it, how long it took, and how your baby was before, during and after. You can read it at any time. So can the people who care for your baby here.`;

/** The wordings a unit starts with in English; a unit lead can publish others. About grade 6. */
export const DEFAULT_WORDINGS: DefaultWording[] = [
	{
		scope: 'massage-by-practitioner',
		language: 'en',
		body: [
			`We ask you if a practitioner may massage your baby.`,
			`A trained practitioner strokes and gently moves your baby’s arms and legs, about 15 minutes at a time, up to three times a day. Your baby is watched the whole time. The massage stops when your baby shows that it is enough.`,
			YOU_CAN_SAY_NO,
			`Before a massage, a doctor or nurse practitioner has to clear your baby for it that day or in the days before. Then the practitioner asks your baby, and waits for signs of yes. If your baby turns away, there is no massage.`,
			WHAT_IS_KNOWN,
			`One parent’s yes is enough. If the other parent says no, there is no massage until that parent says yes.`,
			`This is about massage by a practitioner only. Oil, photos and research are not part of it. They are asked about each on their own.`,
			WHAT_IS_WRITTEN
		].join('\n\n')
	},
	{
		scope: 'massage-by-parent',
		language: 'en',
		body: [
			`We ask you if you, the parents, may be taught to massage your own baby here.`,
			`A practitioner shows you how to stroke and gently move your baby’s arms and legs, and stays with you while you learn. After that you can massage your baby yourself, about 15 minutes at a time, on days when a doctor or nurse practitioner has cleared it. Stop when your baby shows that it is enough, and call the nurse if your baby changes colour, stops breathing or looks unwell.`,
			YOU_CAN_SAY_NO,
			WHAT_IS_KNOWN,
			`If one of you says no, neither of you massages your baby here until you both agree.`,
			`This is about massage by you only. Massage by a practitioner is asked about on its own.`,
			WHAT_IS_WRITTEN
		].join('\n\n')
	},
	{
		scope: 'techniques',
		language: 'en',
		body: [
			`We ask you if a practitioner may use other ways of massage with your baby. You choose which.`,
			`Foot massage: gentle pressure on the soles of the feet. Soft tissue massage (myofascial release): slow, light stretching of the skin and what lies under it. Lymph massage (manual lymphatic drainage): very light strokes that move the skin.`,
			YOU_CAN_SAY_NO,
			`Your yes is for the ones you choose and for no other. Stroking and gently moving arms and legs is part of massage itself, and so is holding your baby still. You are asked about that on its own.`,
			`What is known: there are very few studies of these in babies born early. Nobody can say beforehand what they will do for your baby.`,
			`One parent’s yes is enough. If the other parent says no, these ways are not used until that parent says yes.`
		].join('\n\n')
	},
	{
		scope: 'oil',
		language: 'en',
		body: [
			`We ask you if oil may be used on your baby’s skin during a massage. You choose which oil.`,
			`A little oil is warmed in the hands before they touch your baby. Before the first time, a drop of the same oil is put on your baby’s wrist. Someone looks at the skin later. If the skin reacts, that oil is not used.`,
			YOU_CAN_SAY_NO,
			`Your yes is for the oil you choose and for no other. If you say no to oil, your baby can still be massaged without it.`,
			`One parent’s yes is enough. If the other parent says no, no oil is used until that parent says yes.`
		].join('\n\n')
	},
	{
		scope: 'photos',
		language: 'en',
		body: [
			`We ask you if staff may take photos of your baby.`,
			`The photos are kept with your baby’s record here. The people who care for your baby can see them, and so can you. They are not shown to anyone else and not put on the internet. For anything else you would be asked again.`,
			`You can say no. Care will not change. You do not have to say why. You can change your mind at any moment: no photo is taken from then on.`,
			`One parent’s yes is enough. If the other parent says no, no photo is taken until that parent says yes.`,
			`This is about photos only. Massage, oil and research are not part of it. They are asked about each on their own.`
		].join('\n\n')
	},
	{
		scope: 'unit-audit',
		language: 'en',
		body: [
			`We ask you if this unit may count your baby’s record in its own figures.`,
			`The unit adds up what is written down about many babies, such as how much weight they gain, to look at its own work. A figure is always about ten babies or more together, and no name stands in it. As long as nobody says no, the record may be counted.`,
			`You can say no. Care will not change. You do not have to say why. You can change your mind at any moment.`,
			`If one of you says no, the record is not counted in any figure made from then on, until that person says yes. A figure made before stays as it was.`,
			`This is about the unit’s own figures only. Massage and research are not part of it. They are asked about each on their own.`
		].join('\n\n')
	}
];

/**
 * A text for a lead to start from where a unit does research: never published by itself, since what is
 * asked depends on the study and on who approved it. Until a unit publishes one, nobody is asked.
 */
export const RESEARCH_TEXT = [
	`We ask you if your baby’s record may be used in research.`,
	`Researchers would look at what is written down about massage and weight. They would not see your baby’s name or date of birth. Write here which study it is, who leads it, who approved it, and how long the data is kept.`,
	`You can say no. Care will not change. You do not have to say why. You can change your mind at any moment: nothing new is given to the study from then on.`,
	`If one of you says no, your baby’s record is not used.`,
	`This is about research only. It has nothing to do with whether your baby is massaged. That is asked about on its own.`
].join('\n\n');
