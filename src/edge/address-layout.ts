/**
 * Postal addresses laid out as the destination's country writes them, from their parts.
 * Source: OpenCage's address templates through @fragaria/address-formatter; names of countries from ICU.
 */
import formatter from '@fragaria/address-formatter';
import type { AddressLayout, AddressParts } from '../app/ports.ts';

// why so: the package is CommonJS, and its types declare names that Node finds on the default export alone.
const { format } = formatter as unknown as typeof import('@fragaria/address-formatter');

export function openAddressLayout(): AddressLayout {
  const names = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });
  return {
    lines: ({ building, street, houseNumber, district, town, region, postcode, country }: AddressParts) => {
      const laid = format(
        {
          ...given('house', building),
          ...given('houseNumber', houseNumber),
          ...given('road', street),
          ...given('suburb', district),
          ...given('city', town),
          ...given('state', region),
          ...given('postcode', postcode),
          countryCode: country,
        },
        // why the postcode is left alone: a wrong one should look wrong, not vanish.
        { output: 'array', abbreviate: false, cleanupPostcode: false },
      );
      return laid.map((line) => line.trim()).filter((line) => line !== '');
    },
    countryName: (code) => (/^[A-Z]{2}$/u.test(code) ? names.of(code) : undefined),
  };
}

const given = (key: string, text: string | undefined) => (text === undefined || text === '' ? {} : { [key]: text });
