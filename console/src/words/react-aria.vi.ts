/** What React Aria says to screen readers; it brings no Vietnamese. A test compares these keys with the library's. */
type Variables = Readonly<Record<string, string | number | boolean>>;
interface Formatter {
  number(value: number): string;
}
type Message = string | ((variables: Variables, formatter: Formatter) => string);

const count = (variables: Variables, formatter: Formatter, name = "count") => formatter.number(Number(variables[name]));

const calendar: Record<string, Message> = {
  previous: "Trước",
  next: "Sau",
  selectedDateDescription: (v) => `Ngày đã chọn: ${v.date}`,
  selectedRangeDescription: (v) => `Khoảng đã chọn: ${v.dateRange}`,
  todayDate: (v) => `Hôm nay, ${v.date}`,
  todayDateSelected: (v) => `Hôm nay, ${v.date}, đã chọn`,
  dateSelected: (v) => `${v.date}, đã chọn`,
  startRangeSelectionPrompt: "Bấm để chọn ngày đầu",
  finishRangeSelectionPrompt: "Bấm để chọn ngày cuối",
  minimumDate: "Ngày đầu tiên được chọn",
  maximumDate: "Ngày cuối cùng được chọn",
  dateRange: (v) => `${v.startDate} đến ${v.endDate}`,
};

const datepicker: Record<string, Message> = {
  era: "kỷ nguyên",
  year: "năm",
  month: "tháng",
  day: "ngày",
  hour: "giờ",
  minute: "phút",
  second: "giây",
  dayPeriod: "sáng/chiều",
  calendar: "Lịch",
  startDate: "Ngày đầu",
  endDate: "Ngày cuối",
  weekday: "thứ",
  timeZoneName: "múi giờ",
  selectedDateDescription: (v) => `Ngày đã chọn: ${v.date}`,
  selectedRangeDescription: (v) => `Khoảng đã chọn: ${v.startDate} đến ${v.endDate}`,
  selectedTimeDescription: (v) => `Giờ đã chọn: ${v.time}`,
};

const colorNames: Record<string, Message> = {
  "very dark": "rất tối",
  dark: "tối",
  light: "sáng",
  "very light": "rất sáng",
  pale: "nhạt",
  grayish: "xám",
  vibrant: "rực",
  black: "đen",
  white: "trắng",
  gray: "xám",
  pink: "hồng",
  "pink red": "đỏ hồng",
  "red orange": "cam đỏ",
  brown: "nâu",
  orange: "cam",
  "orange yellow": "vàng cam",
  "brown yellow": "vàng nâu",
  yellow: "vàng",
  "yellow green": "xanh vàng",
  "green cyan": "lục lam",
  cyan: "xanh lơ",
  "cyan blue": "lam lơ",
  "blue purple": "tím lam",
  purple: "tím",
  "purple magenta": "tím hồng",
  magenta: "hồng sẫm",
  "magenta pink": "hồng cánh sen",
};

const color: Record<string, Message> = {
  hue: "Sắc",
  saturation: "Độ đậm",
  lightness: "Độ sáng",
  brightness: "Độ chói",
  red: "Đỏ",
  green: "Lục",
  blue: "Lam",
  alpha: "Độ đục",
  colorName: (v) => `${v.hue} ${v.chroma} ${v.lightness}`,
  transparentColorName: (v) => `${v.hue} ${v.chroma} ${v.lightness}, trong suốt ${v.percentTransparent}`,
  ...colorNames,
};

const drag: Record<string, Message> = {
  dragItem: (v) => `Kéo ${v.itemText}`,
  dragSelectedItems: (v, f) => `Kéo ${count(v, f)} mục đã chọn`,
  dragDescriptionKeyboard: "Nhấn Enter để bắt đầu kéo.",
  dragDescriptionKeyboardAlt: "Nhấn Alt + Enter để bắt đầu kéo.",
  dragDescriptionTouch: "Chạm hai lần để bắt đầu kéo.",
  dragDescriptionVirtual: "Bấm để bắt đầu kéo.",
  dragDescriptionLongPress: "Nhấn giữ để bắt đầu kéo.",
  dragSelectedKeyboard: (v, f) => `Nhấn Enter để kéo ${count(v, f)} mục đã chọn.`,
  dragSelectedKeyboardAlt: (v, f) => `Nhấn Alt + Enter để kéo ${count(v, f)} mục đã chọn.`,
  dragSelectedLongPress: (v, f) => `Nhấn giữ để kéo ${count(v, f)} mục đã chọn.`,
  dragStartedKeyboard: "Đang kéo. Nhấn Tab để đến nơi thả, nhấn Enter để thả, nhấn Escape để thôi.",
  dragStartedTouch: "Đang kéo. Chuyển đến nơi thả rồi chạm hai lần để thả.",
  dragStartedVirtual: "Đang kéo. Chuyển đến nơi thả rồi bấm hoặc nhấn Enter để thả.",
  endDragKeyboard: "Đang kéo. Nhấn Enter để thôi kéo.",
  endDragTouch: "Đang kéo. Chạm hai lần để thôi kéo.",
  endDragVirtual: "Đang kéo. Bấm để thôi kéo.",
  dropDescriptionKeyboard: "Nhấn Enter để thả. Nhấn Escape để thôi kéo.",
  dropDescriptionTouch: "Chạm hai lần để thả.",
  dropDescriptionVirtual: "Bấm để thả.",
  dropCanceled: "Đã thôi kéo.",
  dropComplete: "Đã thả xong.",
  dropIndicator: "nơi thả",
  dropOnRoot: "Thả vào",
  dropOnItem: (v) => `Thả vào ${v.itemText}`,
  insertBefore: (v) => `Chèn trước ${v.itemText}`,
  insertBetween: (v) => `Chèn giữa ${v.beforeItemText} và ${v.afterItemText}`,
  insertAfter: (v) => `Chèn sau ${v.itemText}`,
};

const table: Record<string, Message> = {
  select: "Chọn",
  selectAll: "Chọn tất cả",
  sortable: "cột xếp được",
  ascending: "tăng dần",
  descending: "giảm dần",
  ascendingSort: (v) => `xếp theo cột ${v.columnName} tăng dần`,
  descendingSort: (v) => `xếp theo cột ${v.columnName} giảm dần`,
  columnSize: (v) => `${v.value} điểm ảnh`,
  resizerDescription: "Nhấn Enter để đổi bề rộng cột",
  expand: "Mở rộng",
  collapse: "Thu gọn",
};

const combobox: Record<string, Message> = {
  focusAnnouncement: (v, f) =>
    `${v.isGroupChange ? `Vào nhóm ${v.groupTitle}, có ${count(v, f, "groupCount")} lựa chọn. ` : ""}${v.optionText}${v.isSelected ? ", đã chọn" : ""}`,
  countAnnouncement: (v, f) => `Có ${count(v, f, "optionCount")} lựa chọn.`,
  selectedAnnouncement: (v) => `${v.optionText}, đã chọn`,
  buttonLabel: "Hiện gợi ý",
  listboxLabel: "Gợi ý",
};

export const reactAriaVietnamese: Readonly<Record<string, Readonly<Record<string, Message>>>> = {
  "react-aria-components": {
    selectPlaceholder: "Chọn một mục",
    tableResizer: "Thanh đổi bề rộng",
    dropzoneLabel: "Vùng thả tệp",
    colorSwatchPicker: "Mẫu màu",
  },
  "@react-stately/datepicker": {
    rangeUnderflow: (v) => `Chọn từ ngày ${v.minValue} trở đi.`,
    rangeOverflow: (v) => `Chọn đến ngày ${v.maxValue} là muộn nhất.`,
    rangeReversed: "Ngày đầu phải sớm hơn ngày cuối.",
    unavailableDate: "Ngày này không chọn được.",
  },
  "@react-stately/color": color,
  "@react-aria/tree": { expand: "Mở rộng", collapse: "Thu gọn" },
  "@react-aria/toast": { close: "Ẩn thông báo", notifications: (v, f) => `${count(v, f)} thông báo.` },
  "@react-aria/tag": { removeDescription: "Nhấn Delete để bỏ nhãn.", removeButtonLabel: "Bỏ" },
  "@react-aria/table": table,
  "@react-aria/steplist": { steplist: "Các bước" },
  "@react-aria/spinbutton": { Empty: "Trống" },
  "@react-aria/searchfield": { "Clear search": "Xóa ô tìm" },
  "@react-aria/previewtrigger": { longPressMessage: "Nhấn giữ để xem trước" },
  "@react-aria/overlays": { dismiss: "Thôi" },
  "@react-aria/numberfield": {
    decrease: (v) => `Giảm ${v.fieldLabel}`,
    increase: (v) => `Tăng ${v.fieldLabel}`,
    numberField: "Ô số",
  },
  "@react-aria/menu": { longPressMessage: "Nhấn giữ hoặc nhấn Alt + mũi tên xuống để mở danh mục" },
  "@react-aria/gridlist": {
    hasActionAnnouncement: "dòng có thao tác",
    hasLinkAnnouncement: (v) => `dòng có đường dẫn: ${v.link}`,
  },
  "@react-aria/grid": {
    deselectedItem: (v) => `Đã bỏ chọn ${v.item}.`,
    select: "Chọn",
    selectedCount: (v, f) => (v.count === 0 ? "Chưa chọn mục nào." : `Đã chọn ${count(v, f)} mục.`),
    selectedAll: "Đã chọn tất cả.",
    selectedItem: (v) => `Đã chọn ${v.item}.`,
    longPressToSelect: "Nhấn giữ để chọn.",
  },
  "@react-aria/dnd": drag,
  "@react-aria/datepicker": datepicker,
  "@react-aria/combobox": combobox,
  "@react-aria/color": {
    colorPicker: "Bảng màu",
    twoDimensionalSlider: "Thanh trượt hai chiều",
    colorNameAndValue: (v) => `${v.name}: ${v.value}`,
    colorInputLabel: (v) => `${v.label}, ${v.channelLabel}`,
    colorSwatch: "mẫu màu",
    transparent: "trong suốt",
  },
  "@react-aria/calendar": calendar,
  "@react-aria/breadcrumbs": { breadcrumbs: "Đường đi" },
  "@react-aria/autocomplete": { collectionLabel: "Gợi ý" },
};
