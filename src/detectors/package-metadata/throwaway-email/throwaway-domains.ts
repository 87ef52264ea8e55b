/** Mail services that give an address to anybody for minutes, without a password; seen 2026-11. */
export const throwawayDomains: ReadonlySet<string> = new Set(
  `10minutemail.com 10minutemail.net 1secmail.com 1secmail.net 1secmail.org 20minutemail.com 33mail.com anonbox.net burnermail.io
crazymailing.com discard.email discardmail.com dispostable.com dropmail.me emailondeck.com emltmp.com fakeinbox.com fakemail.net
getairmail.com getnada.com guerrillamail.biz guerrillamail.com guerrillamail.de guerrillamail.info guerrillamail.net guerrillamail.org
guerrillamailblock.com grr.la harakirimail.com inboxbear.com inboxkitten.com incognitomail.org jetable.org mail-temp.com mail7.io mailcatch.com
maildrop.cc mailexpire.com mailinator.com mailinator.net mailnesia.com mailnull.com mailpoof.com mailsac.com minuteinbox.com mintemail.com
moakt.cc moakt.com mohmal.com mytemp.email nada.email sharklasers.com spam4.me spambox.us spamgourmet.com temp-mail.io temp-mail.org
tempail.com tempinbox.com tempmail.dev tempmail.net tempmail.plus tempmailaddress.com tempmailo.com tempr.email throwaway.email throwawaymail.com
trash-mail.com trashmail.com trashmail.de trashmail.me trashmail.net yopmail.com yopmail.fr yopmail.net`.split(/\s+/),
);
