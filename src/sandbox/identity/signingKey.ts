import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';

/**
 * The sandbox signs with the same key after every restart, so that a token of yesterday can still be read. It is no secret: all that it
 * vouches for is made up, and no other server knows it.
 */
const jwk = {
  kty: 'RSA',
  n: [
    '0QdYO_BHq_u3JMBvmAdt4BQXIGKwKQq6zOvOLgBltzFHj-vhz3fnMhed1ysL9-JxBXw7tGxtoSbu0n2TVyWGOfZXR519iR6VqOjvMF2KwafjkqPD',
    'b114ZmEaZYy1Qsdj-Zgufa7EHba-fi9Yjz8pFwnHjRC0aDeld_pMq99AdkimoeHTbKRik-X7Y_6HpuuHMG3SkXyHg_5RToqIqbOMpt6T5ErLuYec',
    '4WQEa_IcKgCcOg3zlmuZmTIP0HgOBf65b5eabnKmKWKpu-bg5ZVqdXGHp-O8x0jlsh0OPfGsfKJqSaQhMDlc3-tX-AoxrYHCDYPa_BjesJQbbcij',
    'MAjQ7Q',
  ].join(''),
  e: 'AQAB',
  d: [
    'O0rYDniD_Bb0xmoHvZot4qgQP1F_IsU2Y7Znz8ixEZva7so8TXt3i1ADp-tAA9qpsKKi1PUEy_edOvv_9XJhdsOX0mqsF18jmLwqTQ_bsj8LYKcv',
    'YsGiy3ez4yZcrEqe40f1uBUA8GTL-EM53bhO0YgmoK8iXYWbXEMVyJMVV_eUc1vPkb_h6oQiTCI9Zak3Js2HGE-QnMF4sfXzwIciclAO_jMxvsAK',
    'TshawynRnIMMuDrGnjY6SXyiC048XrJqzV8_laM1PXMSoUaVBLB0xYtE25JgLOXAbZdAkYSu8PyGQIKik2VQhqswJTCUs4CXE8RqMLx03PR_hGsD',
    'VqM9CQ',
  ].join(''),
  p: [
    '7d3ve0AqEzgZGf1g_kW10fmjchNmi7Kmtkrqxpcr80necnLMqA4w87ghpOKziM1G5l5WvqDrHWzsYHpdSnRbKhAIC3ThZwlHJyq6MVF9LMewEmcr',
    'Bmd_DzaTh3_GE1ajqwTd0sRyvqoPjnwJ0getByWlqSiQSqoDmJBYfOZyv9c',
  ].join(''),
  q: [
    '4PaeqPWmWpAEx2XWOVFBNYfPD3eTsuIIBIGzdFDKCzNgyLNQlgz6DRIyoCfSTHAUAKvh96pGHgoUjpcSUCgIgdpsbf7KFJ6aJUdRj2RtYTUfXqEn',
    '0a2RMaCHtNZHkwLb-PRJHUlEgxwOUJlErbMktAPwnuAjgXh8WBuQmNaQbNs',
  ].join(''),
  dp: [
    '6DKY_2Cgcgh2AHfmgfC8z494rPghR0eLFDJHwrp5bdHzMxe7jmXkBVX-ib2_clCo4GLBHO9q9FuK15c7kF3LTGE_6SccjX9yFNrRzSj2H4uC5kQN',
    'rP_E-a3WEBR74A7YUC68921LcbIC451T3NIfZvWqJFnzmN8kCX8G0k4HQBs',
  ].join(''),
  dq: [
    'rk7pCMmuKCXHTikeIDNRb4TXb4ibrNNumu9UeR_QLXWV3Gz0WA-eAFrFV0sDq658ETkdUaVhxwzQeNudmPYsAVGZCnGNawSpM5FbJNwP1G4w7EW6',
    'cMEn62gTPo95zfM9Nl0x-bs3ls86WEEp8d0I52LWIoRRfpQ45JwXIhW-ulk',
  ].join(''),
  qi: [
    'zvvZ8loebSuCPAoSDeW5gxlJkT6EnfcYSsdeBIKiGGH7oPOgxp6BB4NDYvMpDTO2Sx76NDCYaxxAow5n6gD2y1S2mk7a-Uf4dmMS60---MXfFi9Y',
    '0eCtlJOjKAFYUa9kvOamOVjhZ_gx-iF5I7w00ft3GY6u76MpKP6ksZOs26g',
  ].join(''),
};

export const keyId = 'SANDBOX1';

let keys: { readonly privateKey: KeyObject; readonly publicKey: KeyObject } | undefined;

export function signingKeys(): { readonly privateKey: KeyObject; readonly publicKey: KeyObject } {
  if (!keys) {
    const privateKey = createPrivateKey({ key: jwk, format: 'jwk' });
    keys = { privateKey, publicKey: createPublicKey(privateKey) };
  }
  return keys;
}

export const publicJwk = { kty: jwk.kty, use: 'sig', kid: keyId, alg: 'RS256', n: jwk.n, e: jwk.e };
