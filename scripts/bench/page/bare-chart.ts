/** What Chart.js alone takes for the same two panels: the parts used, no animation, no plugin. */
import {
	Chart,
	type ChartConfiguration,
	LinearScale,
	LineController,
	LineElement,
	PointElement
} from 'chart.js';

Chart.register(LineController, LineElement, LinearScale, PointElement);

const canvas = document.querySelector('canvas')!;
const config = document.getElementById('config')!.textContent;
new Chart(canvas, JSON.parse(config) as ChartConfiguration);
document.documentElement.dataset.drawn = '';
