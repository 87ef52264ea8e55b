/** Commands that differ only in data: what they do, what they give, which words matter. */
import type { EffectKind, Role, SourceClass } from '../facts.ts';
import { constant, join, type Value } from '../value.ts';
import { type Command, carrying, note, nothing, sourced, wordList } from './command.ts';
import { contentOf, inFolder, keepFile } from './files.ts';
import { parseOptions, type Syntax } from './options.ts';

interface CommandRow {
  readonly effects: readonly EffectKind[];
  /** Class of data the output carries. */
  readonly gives?: SourceClass;
  /** The role of the operands (all of them, or the first). */
  readonly operands?: Role;
  readonly first?: Role;
  /** Roles of options' values. */
  readonly options?: Readonly<Partial<Record<Role, readonly string[]>>>;
  /** The role of standard input. */
  readonly stdin?: Role;
  /** Operands name files whose content matters: it becomes `content`. */
  readonly reads?: true;
  readonly syntax?: Syntax;
}

const identity: CommandRow = { effects: ['host-identity'], gives: 'host-identity' };
const process: CommandRow = { effects: ['spawn'], stdin: 'data' };
const silentProcess: CommandRow = { effects: ['spawn'] };
const clipboardRead: CommandRow = { effects: ['clipboard-read'], gives: 'clipboard' };
const clipboardWrite: CommandRow = { effects: ['clipboard-write'], stdin: 'content' };
const capture: CommandRow = { effects: ['capture'], gives: 'screen-keys-av', operands: 'path' };
const secret: CommandRow = { effects: ['keychain-read'], gives: 'password-manager', operands: 'name' };
const keychain: CommandRow = {
  effects: ['keychain-read'],
  gives: 'keychain',
  operands: 'name',
  options: { name: ['s', 'a', 'l', 'target'] },
  syntax: { short: 'salDGcjrt' },
};
const persistence: CommandRow = { effects: ['persistence'], operands: 'name', stdin: 'content' };
const opens: CommandRow = { effects: ['browser-open'], operands: 'url', syntax: { short: 'ab', long: ['args'] } };

const table: Readonly<Record<string, CommandRow>> = {
  'whoami,id,hostname,hostnamectl,uname,ifconfig,ip,ipconfig,sw_vers,system_profiler,arp,netstat,ss,route,lscpu,lsb_release,dmidecode,ioreg,scutil,networksetup,wmic,systeminfo,w,who,last,lastlog,uptime,users,groups,logname,tty,lsusb,lspci,lsblk,df,free,vm_stat,sysctl,nvidia-smi,ps,top,lsof,iwconfig,nmcli,airport,tasklist,quser,ver,getmac,finger':
    identity,
  'pbpaste,wl-paste,get-clipboard,termux-clipboard-get': clipboardRead,
  'pbcopy,wl-copy,clip,set-clipboard,termux-clipboard-set': clipboardWrite,
  'screencapture,scrot,maim,grim,gnome-screenshot,spectacle,flameshot,import,xwd,imagesnap,fswebcam,arecord,rec,parecord,sox,xinput,xev,showkey,logkeys,evtest':
    capture,
  'secret-tool,keyctl,cmdkey,vaultcmd,kwallet-query,lssecret,dscl,chainbreaker,mimikatz,lsadump,hashdump': keychain,
  'pass,gopass,lpass,keepassxc-cli,keeper,dashlane-cli,dcli': secret,
  'open,xdg-open,gio,sensible-browser,x-www-browser,explorer,wslview,cygstart,firefox,google-chrome,chromium,chrome':
    opens,
  'launchctl,update-rc.d,chkconfig,loginctl,rc-update,initctl,sc,new-service,register-scheduledtask,update-ca-certificates,update-ca-trust,trust,kextload,insmod,modprobe,systemsetup,pmset':
    persistence,
  'useradd,adduser,usermod,passwd,chpasswd,visudo,vipw,groupadd,net,dsenableroot,dseditgroup,sysadminctl': {
    ...persistence,
    effects: ['persistence', 'spawn'],
  },
  'kill,killall,pkill,taskkill,iptables,ip6tables,nft,ufw,firewall-cmd,setenforce,aa-teardown,auditctl,spctl,csrutil,xattr,tccutil,set-mppreference,add-mppreference,wevtutil,fltmc,netsh,mount,umount,swapoff,shutdown,reboot,halt,poweroff,init,telinit,service,nmap,masscan,hping3,hydra,tcpdump,wireshark,tshark,ettercap,arpspoof,aircrack-ng,john,hashcat,sqlmap,gobuster':
    process,
  'gpg-agent,ssh-add,ssh-copy-id,ssh-keyscan': { effects: ['spawn'], operands: 'path', gives: 'file' },
  'ssh-keygen,gpgconf,ulimit,bind,dbus-send,gsettings,xdg-settings,xrandr,make,cmake,gcc,cc,g++,clang,ld,ldconfig,rustc,javac,java,mvn,gradle,msbuild,ninja,tsc,eslint,prettier,jest,vitest,mocha,webpack,vite,rollup,esbuild,babel,turbo,nx,pytest,tox,nox,ruff,mypy,black,rustup,pyenv,nvm,fnm,volta,asdf,mise,corepack,husky,node-gyp,prebuild-install,patch-package,rimraf,mkdirp,tsup':
    silentProcess,
  'notify-send,wall,write,logger,say,espeak,spd-say,terminal-notifier,zenity,kdialog,dialog,whiptail': {
    effects: ['spawn'],
    stdin: 'data',
    gives: 'personal-data',
  },
  history: { effects: ['file-read'], gives: 'history' },
  fc: { effects: ['file-read'], gives: 'history' },
  sqlite3: {
    effects: ['file-read'],
    first: 'path',
    reads: true,
    syntax: { short: 'cs', single: true, long: ['separator', 'cmd', 'init'] },
  },
  'plutil,xmllint,exiftool,mdls,dpkg-query,otool,nm,objdump,readelf': {
    effects: ['file-read'],
    operands: 'path',
    reads: true,
    syntax: { short: 'o' },
  },
  'mysqldump,pg_dump,pg_dumpall,mongodump,redis-cli,psql,mysql,mongo,mongosh': {
    effects: ['spawn'],
    options: { host: ['h', 'host'], name: ['d', 'dbname'] },
    stdin: 'data',
    gives: 'personal-data',
    syntax: { short: 'hUdpPuWc', long: ['host', 'port', 'username', 'dbname', 'uri'] },
  },
  'wg,openvpn,tailscale,cloudflared,ngrok,lt,bore,frpc,chisel,localtunnel,zrok,playit,tor,expose,pagekite': {
    effects: ['net-listen', 'spawn'],
    operands: 'name',
    options: { url: ['url', 'config', 'hostname'] },
    syntax: { long: ['url', 'config', 'hostname', 'token', 'authtoken'] },
  },
  'dscacheutil,resolvconf': process,
  'nslcd,ldapsearch,smbclient,rpcclient,crackmapexec,psexec,winrs,ansible,evil-winrm,wmiexec,pscp': {
    effects: ['spawn', 'net-send'],
    first: 'host',
    stdin: 'body',
  },
  mosquitto_pub: {
    effects: ['net-send'],
    options: { host: ['h'], body: ['m', 'f'], name: ['t'] },
    syntax: { short: 'hmtfpuPi' },
    stdin: 'body',
  },
  'websocat,wscat': {
    effects: ['socket', 'net-send'],
    operands: 'url',
    options: { url: ['c', 'connect'], header: ['H'] },
    syntax: { short: 'cHx', long: ['connect'] },
    stdin: 'body',
  },
};

function rowCommand(row: CommandRow): Command {
  return (run) => {
    const parsed = parseOptions(run.words, row.syntax);
    const args: Partial<Record<Role, Value | null>> = {};
    const put = (role: Role, values: readonly Value[]): void => {
      for (const value of values) args[role] = args[role] ? join(args[role], value) : value;
    };
    if (
      row.effects.includes('spawn') ||
      row.effects.includes('persistence') ||
      row.effects.includes('keychain-read') ||
      row.effects.includes('host-identity') ||
      row.effects.includes('capture')
    ) {
      args.command = constant(run.name);
      args.argv = wordList(run.words);
    }
    const operands = row.first ? parsed.operands.slice(0, 1) : parsed.operands;
    const role = row.first ?? row.operands;
    if (role) put(role, role === 'path' ? operands.map((word) => inFolder(run, word)) : operands);
    for (const [name, options] of Object.entries(row.options ?? {}) as [Role, readonly string[]][])
      put(name, parsed.values(...options));
    if (row.stdin && run.stdin) put(row.stdin, [run.stdin]);
    note(run, row.effects, args);
    const contents = row.reads ? operands.map((path) => contentOf(run, inFolder(run, path))) : [];
    // What is recorded to a file is in that file.
    if (row.effects.includes('capture'))
      for (const path of operands) keepFile(run, path, sourced(run, 'screen-keys-av', run.name));
    if (row.effects.includes('clipboard-write')) return nothing;
    const carried = carrying(run, [...contents, ...(row.gives ? [] : [...run.words, run.stdin])]);
    return row.gives
      ? join(
          sourced(
            run,
            row.gives,
            `${run.name}${row.operands === 'name' ? ` ${run.texts.slice(0, 3).join(' ')}` : ''}`.trim().slice(0, 100),
          ),
          carried,
        )
      : carried;
  };
}

export const rowCommands: Readonly<Record<string, Command>> = Object.fromEntries(
  Object.entries(table).flatMap(([names, row]) => names.split(',').map((name) => [name, rowCommand(row)] as const)),
);
