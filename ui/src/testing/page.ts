/** What tests of pages look at. */
import { screen, waitFor, within } from '@testing-library/react';
import { expect } from 'vitest';

export const region = (title: string) => within(screen.getByRole('region', { name: title }));

/** A widget, once it is there: pages are loaded when they are opened. */
export const widget = async (title: string) => within(await screen.findByRole('region', { name: title }));

export async function tile(measure: string): Promise<HTMLElement> {
  await waitFor(() => expect(document.querySelector(`.tile[data-measure="${measure}"]`)).not.toBeNull());
  return document.querySelector<HTMLElement>(`.tile[data-measure="${measure}"]`)!;
}

export async function tileValue(measure: string): Promise<number> {
  return Number((await tile(measure)).dataset['value']);
}
