import { describe, expect, it } from "vitest";
import { afterList, type Cells, cardWith, csvOf, headerOf, payerWith } from "../../../support/one-list.ts";

const TUYET = "Nguyễn Thị Ánh Tuyết";

/** What the list leaves of its only person under a field; "back" when the row came back. */
const readOf = async (row: readonly string[], field: string, header: readonly string[] = headerOf()) => {
  const { person, returned } = await afterList(csvOf(header, row));
  return returned.length > 0 ? "back" : person[field];
};
const words = (text: string): readonly string[] => text.split("|");

describe("a refusal, however it is marked", () => {
  it.each([
    [["all"], words("x|X|✓|☑|✗|√|có|CÓ|v|1|1.0|TRUE|yes|+|/|xx|(x)|ｘ|X\u200b|co\u0301|stop|tất cả|cả hai")],
    [["all"], words("từ chối|Đã từ chối|Từ chối nhận tin|không nhận tin|không gửi tin nữa|đừng gửi|dừng|huỷ|chặn")],
    [["all"], words("Không ðồng ý|không muốn nhận tin nữa|không nhắn tin|không, không nhận|1;0")],
    [["household-hi"], words("BHYT|từ chối BHYT|không nhận tin nhắn BHYT")],
    [["voluntary-si"], words("BHXH|BHXH TN|không nhận tin BHXH tự nguyện")],
    [["household-hi", "voluntary-si"], words("BHXH TN; BHYT|BHYT + BHXH TN")],
    [[], words("0|0.0|không|ko|N|FALSE|-|☐|chưa|không từ chối")],
    ["back", words("?|,|hỏi lại|Zalo|đồng ý|không, cảm ơn|đã báo|từ chối đóng|#N/A|=B2")],
  ])("%j: %j", async (meant, written) => {
    for (const refuses of written) {
      expect([refuses, await readOf(cardWith({ refuses }), "optOuts")]).toEqual([refuses, meant]);
    }
  });

  it("may stand in a note, or in the second of two columns", async () => {
    const twice = (first: string, second: string) => [...cardWith({ refuses: first }), second];
    const header = [...headerOf(), "Không nhận tin nhắn"];

    expect(await readOf(cardWith({ note: "đề nghị không nhắn tin" }), "optOuts")).toEqual(["all"]);
    expect(await readOf(cardWith({ note: "không nhắn tin được, nội dung gửi sau" }), "optOuts")).toEqual([]);
    expect(await readOf(twice("", "x"), "optOuts", header)).toEqual(["all"]);
    expect(await readOf(twice("không", "x"), "optOuts", header)).toEqual(["all"]);
    expect(await readOf(twice("", "#REF!"), "optOuts", header)).toBe("back");
  });
});

describe("headers that offices write otherwise", () => {
  it.each<[keyof Cells, string, string, unknown, readonly string[]]>([
    [
      ...(["refuses", "x", "optOuts", ["all"]] as const),
      words(
        "Từ chối nhận tin nhắn|Không cho gửi tin|Không cần nhắc|Không làm phiền|K nhận tin|Chưa đồng ý nhận tin|Tắt tin nhắn|Bỏ nhận tin|Rút đồng ý|Phản đối nhận tin|Không đăng ký nhận tin|Đừng nhắn tin|Huỷ tin|Opted out|Do not call|DNC|Unsubscribed|TỪ CHỐI?",
      ),
    ],
    [
      ...(["refuses", "không", "optOuts", ["all"]] as const),
      words("Đồng ý|Đồng ý nhận tin|Có nhận tin|Muốn nhận tin|Nhận tin Zalo|Nhận nhắc nợ|Cho phép nhắn tin|Consent"),
    ],
    [
      ...(["phone", "0912345611", "phone", "+84912345611"] as const),
      words(
        "ÐIỆN THOẠI|SỐ ÐT|Sô điện thoại|Điện thoại\nliên lạc|ĐTDĐ|Số DĐ|Số máy|Tel/Zalo|Cell phone|Số điện thoại (nếu có)|SĐT chủ hộ|Số sử dụng nhận tin SĐT",
      ),
    ],
    [
      ...(["end", "31/12/2026", "paidThrough", "2026-12-31"] as const),
      words("HẠN THẺ ÐẾN|Hạn sử dụng thẻ|Ngày hết hạn thẻ BHYT|Thẻ có giá trị đến|Hạn thẻ\u00a0đến ngày|han_the_den"),
    ],
    [...(["name", TUYET, "fullName", TUYET] as const), words("Ho_va_ten|Họ, tên (*)|Họ  và\ntên|Họ tên chủ thẻ")],
    [
      ...(["status", "Ðã chết", "status", "deceased"] as const),
      words("Tình trạng|Trạng thái tham gia|Lý do giảm|Hiện trạng"),
    ],
  ])("%s %j is understood under each", async (key, written, field, meant, headers) => {
    for (const header of headers) {
      const read = await readOf(cardWith({ [key]: written }), field, headerOf({ [key]: header }));
      expect([header, read]).toEqual([header, meant]);
    }
  });

  it.each(words("Nội dung nhắn tin|Không nhận thẻ giấy|Không liên lạc được|Đã nhắn tin|Số ĐT đại lý|Ngày nhận thẻ"))(
    "%s speaks of something else, and is named as not understood",
    async (header) => {
      const { report, people } = await afterList(csvOf(headerOf({ note: header }), cardWith({ note: "x" })));

      expect(report.columns?.notUnderstood).toEqual([header]);
      expect(people).toMatchObject([{ optOuts: [], phone: "+84912345611" }]);
    },
  );
});

describe("phones that words speak of", () => {
  it.each([
    [
      "+84983456789",
      words(
        "0983456789 (mới), 0912345678 (cũ)|thay 0912345678 bằng 0983456789|0912345678 nay là 0983456789|0912345678 trước đây, giờ là 0983456789|0912345678 -> 0983456789|cu 0912345678 moi 0983456789|SĐT mới 0983456789; SĐT cũ 0912345678|số mới là 0983456789 không phải 0912345678|0912345678 ko dùng, 0983456789|chuyển từ 0912345678 sang 0983456789|old 0912345678 new 0983456789",
      ),
    ],
    [
      "+84912345678",
      words(
        '0912345678 (con gái)|mẹ 0912345678 con 0983456789|０９１２ ３４５ ６７８|٠٩١٢٣٤٥٦٧٨|0912345678\u200b|="0912345678"',
      ),
    ],
    [
      undefined,
      words(
        "0912345678 (cũ)|không gọi 0912345678|0912345678 KHÔNG DÙNG NỮA|0912345678 hết sử dụng|bỏ 0912345678|(cũ 0912345678)|0912-345-678 (mất máy)|số này sai rồi 0912345678|(039) 3855555|039.3855.555|039 3855 555|0239 3855555|9.12E+08|#VALUE!|=C3",
      ),
    ],
  ])("%s", async (meant, written) => {
    for (const phone of written) {
      expect([phone, await readOf(cardWith({ phone }), "phone")]).toEqual([phone, meant]);
    }
  });

  it("stand in a second column where the first holds a placeholder or an error", async () => {
    const header = [...headerOf(), "SĐT 2"];

    for (const phone of ["0111111111", "#REF!", "0912345678 (sai)", "không", ""]) {
      expect(await readOf([...cardWith({ phone }), "0983456789"], "phone", header)).toBe("+84983456789");
    }
  });
});

describe("days, digits and letters in other clothes", () => {
  it.each<[keyof Cells, string, unknown, readonly string[]]>([
    [
      ...(["end", "paidThrough", "2026-12-31"] as const),
      words(
        "31/12/2026 12:00:00 SA|31/12/2026 11:59:59 CH|12/31/2026 12:00:00 AM|31\u200b/12/2026|31\u200e/12/2026|３１/１２/２０２６|46387|2026-12-31T00:00:00.000Z|2026-12-30T17:00:00.000Z|2026-12-31T00:00:00+07:00|ngày 31 tháng 12 năm 2026|đến hết 31/12/2026|31-Thg12-2026|31-Dec-2026|T12/2026|Tháng 12 năm 2026|2026-12|'31/12/2026",
      ),
    ],
    [
      ...(["end", "paidThrough", "back"] as const),
      words("31/12/26|31/11/2026|2026-31-12|31/12/2072|#N/A|13/13/2026|?"),
    ],
    [...(["method", "method", 6] as const), words("６|6.0|06|6 tháng|6T")],
    [...(["order", "order", 2] as const), words("２|2.0|02")],
    [...(["commune", "communeCode", "18229"] as const), words("１８２２９|Xã Ðức Thọ|ĐỨC THỌ, Hà Tĩnh|18229.0")],
    [
      ...(["si", "siNumber", "4200000011"] as const),
      words("４２００００００１１|42 0000 0011|4200000011.0|'4200000011"),
    ],
    [
      ...(["name", "fullName", "Đặng Thị Đào"] as const),
      words("Ðặng Thị Ðào|Ɖặng Thị Đào|Đặng\u200b Thị\u00a0Đào|&#272;ặng Thị &#x110;ào"),
    ],
    [
      ...(["name", "fullName", "back"] as const),
      words("Nguy\ufffdn Thị An|1. Nguyễn Thị An|Nguyễn Thị An (con)|#NAME?"),
    ],
    [...(["card", "objectCode", "HT"] as const), words("HT3424200000011|ht３424200000011|HT 3 42 4200000011")],
    [...(["scheme", "paidThrough", "2026-12-31"] as const), words("BHYT\u200b|ＢＨＹＴ|Hộ gia ðình|BHYT hộ GĐ")],
    [
      ...(["status", "status", "deceased"] as const),
      words("Đã chết|Tử vong|mất 11/2026|báo giảm do chết|từ trần|DECEASED|Đã khuất"),
    ],
    [...(["status", "status", "moved-away"] as const), words("Chuyển đi|Giảm|báo giảm|chuyển tỉnh khác|Ðã chuyển đi")],
    [...(["status", "status", "active"] as const), words("chết?|Mất thẻ|chưa chết|mất việc|#N/A|chuyển đến")],
    [...(["note", "status", "deceased"] as const), words("đã chết 11/2026|Tử vong")],
    [...(["note", "status", "active"] as const), words("mẹ đã mất|chuyển khẩu từ Nghệ An|thu tại nhà")],
  ])("%s as %s %j: %j", async (key, field, meant, written) => {
    for (const text of written) {
      expect([text, await readOf(cardWith({ [key]: text }), field)]).toEqual([text, meant]);
    }
  });

  it.each<[keyof Cells, string, unknown, readonly string[]]>([
    [...(["group", "supportClass", "C"] as const), words("ÐTTS|Dân tộc thiểu số|３０%|0,3|30 %")],
    [...(["group", "supportClass", "back"] as const), words("#N/A|=D2|100|giàu")],
    [...(["used", "supportMonthsUsed", 5] as const), words("５|5.0|05")],
    [...(["used", "supportMonthsUsed", "back"] as const), words("#VALUE!|=E2|năm")],
    [...(["income", "income", 2_000_000] as const), words("2.000.000 đ|2000000 ÐỒNG|２００００００|2,000,000.00")],
    [...(["income", "income", "back"] as const), words("#N/A|2 triệu|=F2|2.000.000,5")],
    [...(["method", "method", "back"] as const), words("#N/A|2|hàng tháng|=G2")],
  ])("of a payer: %s as %s %j: %j", async (key, field, meant, written) => {
    for (const text of written) {
      expect([text, await readOf(payerWith({ [key]: text }), field)]).toEqual([text, meant]);
    }
  });
});
