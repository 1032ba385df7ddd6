/** What GBK makes of the first two bytes of a Chinese character in UTF-8: seldom characters, none of the 3,755 common ones. */
const FIRST =
  "涓涔浜浠浼浣渚淇鍊鍋鍌鍍鍎鍏鍐鍑鍒鍓鍔鍕鍖鍗鍘鍙鍚鍛鍜鍝鍞鍟鍠鍡鍢鍣鍤鍥鍦鍧鍨鍩鍫濉澧澹澶濂濡濮濞濠濯瀚瀣瀛瀹瀵灏灞宀宄宕宓宥宸甯骞搴寤寮褰寰蹇鎬鎭鎮鎯鎰鎱鎲鎳鎴鎵鎶鎷鎸鎹鎺鎻鎼鎽" +
  "鎾鎿鏀鏁鏂鏃鏄鏅鏆鏇鏈鏉鏋鏌鏍妗姊妫妞妤姒妲妯姗妾娅娆姝娈姣姘姹娌娉娲娴娑娣娓婀婧婊婕娼婢婵鐎鐏鐐鐑鐒鐓鐔鐕鐖鐗鐘鐙鐚鐛鐜鐝鐞鐟鐠鐡鐢鐣鐤鐥鐦鐧鐨鐩鐪鐫鐬鐭鐮纭纰纾绀绁绂绉绋绌绐绔" +
  "绗绛绠绡绨绫绮绯绱绲缍绶绺绻绾缁缂缃缇缈鑰鑱鑲鑳鑴鑵鑶鑷鑸鑹鑺鑻鑼鑽鑾鑿钀钁钂钃钄钑钖钘铇铏铓铔铚铦铻锜锠琛琚瑁瑜瑗瑕瑙瑷瑭瑾璜璎璀璁璇璋璞璨璩璐璧瓒璺韪韫韬杌杓杞杈杩閫閬閭閮閯閰" +
  "閱閲閳閴閵閶閷閸閹閺閻閼閽閾閿闀闁闂闃闄闅闆闇闈闉闊闋椤棰椋椁楗棣椐楱椹楠楂楝榄楫榀榘楸椴槌榇榈槎榉楦楣楹榛榧榻榫榭锛锝銆鈥";
/** What it makes of the third byte and the first of the next character. */
const SECOND =
  "佷佸佹佺佽侀佲併侊備傚傛傜傝傞傗傘傦冧冨冩冪冭冮冣冦冿勪勫勬勭勮勯勨勩勶呬呭呮呯呰呴呪呫咃嗕嗗嗘嗙嗚嗛嗏嗐嗭囦囧囨囩囪囬団囥囷堜堝堟堢堣堥堚堛堬変夊夋夌夎夐夆夈夛婁婂婃婄婅婇娾娿婏" +
  "嬩嬪嬫嬬嬭嬮嬧嬨嬶屼屽屾岀岃岄屸屻岋嶄嶅嶆嶇嶈嶉嶁嶃嶏庝庡庢庣庤庨庘庛庯忎忓忔忕忚忛忊忋忥愪愬愭愮愯愰愨愩愶戜戝戞戠戣戦戔戙戯掍掑掓掔掕掗掆掋掞撲撳撴撶撹撻撯撱擄斾斿旀旂旇旈斺斻旓" +
  "曚曞曟曠曡曢曗曘曪栦栧栨栫栬栭栤栥栵椾楀楁楃楄楅椻椼楋樹樺樻樼樿橀樷樸橈欎欏欐欑欒欓欌欍欙氫氬氭氱氳氶氣氥氾涗涘涙涚涜涢涒涖涳滀滃滄滅滆滈溾溿滐濅濆濇濈濊濋濃濄濓炰炲炴炵炶為炩炪烇" +
  "熶熷熸熺熻熼熲熴燂犱犲犳犵犺犻犫犮狅′″℃＄¤￠♀°★㈠㈡㈢㈣㈤⑩€ｄｅｆｇｈｉｂｃｏやゅゆょよらもゃわヤュユョヨラモャワ︿﹀︽︾﹁﹂︹︺︼туфхцчрсэㄤㄥㄦㄧㄨㄩㄢㄣ╀╁╂" +
  "╃╄╅┾┿╋颁板版扮拌伴扳般帮变卞辨辩辫遍扁便憋蹭插叉茬茶查测层诧充冲虫崇宠抽斥炽筹翠村存寸磋撮粹淬达典靛垫电佃甸碘点碉朵跺舵剁惰堕垛躲讹蜂峰锋风疯烽封枫凤镐稿告哥歌搁糕搞革逛瑰规" +
  "圭硅归光广癸轰哄烘虹鸿洪衡恒猴讳诲绘荤昏婚烩汇伙间煎兼肩艰奸尖笺硷戒藉芥界借介解姐斤句惧炬剧捐鹃锯俱撅夸垮挎跨胯块库裤匡";
const codes = (text: string): ReadonlySet<number> => new Set(Array.from(text, (char) => char.charCodeAt(0)));
const first = /* @__PURE__ */ codes(FIRST);
const second = /* @__PURE__ */ codes(SECOND);

/** Whether a character may begin a text of UTF-8 taken for GBK. */
export const beginsGbk = (code: number): boolean => first.has(code);

/** GBK has a single byte 0x80 for the euro, and leaves rows to the user where decoders put private characters. */
const EURO = 0x20ac;
const isSecond = (code: number): boolean => second.has(code) || (code >= 0xe000 && code <= 0xf8ff);

/**
 * Whether a text is UTF-8 taken for GBK ("瀹㈡埛" for 客户). Two characters are six bytes there and three here, so that in each run of
 * letters beyond ASCII every third must be a first one, and the one after it a second one.
 */
export function takenForGbk(text: string): boolean {
  let found = false;
  let i = 0;
  while (i < text.length) {
    if (text.charCodeAt(i) < 128) {
      i += 1;
      continue;
    }
    if (!first.has(text.charCodeAt(i))) return false;
    const next = text.charCodeAt(i + 1);
    // A last single character leaves a byte that fits nowhere, and a third byte 0x80 stands alone.
    if (next === EURO) i += 2;
    else if (Number.isNaN(next) || next < 128) return found;
    else if (isSecond(next)) {
      // The middle byte of the next character may be that 0x80 too.
      while (text.charCodeAt(i + 2) === EURO && isSecond(text.charCodeAt(i + 3))) i += 2;
      i += 3;
    } else {
      // A last single byte may have taken the Latin letter behind it.
      const end = text.charCodeAt(i + 2);
      return found && (Number.isNaN(end) || end < 128);
    }
    found = true;
  }
  return found;
}
