/** Ways in which people refuse our messages; one a line. */
export const REFUSALS = `
TỪ CHỐI
từ  chối!
“Từ chối”
TUCHOI
TU_CHOI_BHYT
TỪ CHỐI BHXH TN
Tôi từ chối nhận tin BHXH tự nguyện ạ
Từ chối nhận tất cả thông báo
từ chối BHYT và BHXH
Từ chối lương hưu
Từ chối nhận tin BHYT
Không nhận tin nhắc BHYT
TỪ CHỐI vì đã đóng rồi
từ chối nhận tin nhắc đóng BHYT
Tôi đã từ chối rồi
đã nói là từ chối mà
Tôi từ chối, cảm ơn
từ chối nhận lại
từ chốii
tù chói
T Ừ C H Ố I
tuwf choois
tu72 cho61i
tu choj
không nhận
Không nhận tin nữa
ko nhận tin nữa nhé
k nhận tin nữa
0 nhận nữa
kg nhan
hông nhận nha
hổng muốn nhận nữa
khogn nhan tin
khoong nhaanj tin
KhongNhanTin
dạ em không nhận nữa ạ
Tôi đóng rồi, không nhận nữa
Số này không nhận tin
không nhận tin của BHXH tỉnh
không nhận quảng cáo
Không nhận thông báo về lương hưu
Không muốn nhận tin
tôi không muốn nhận tin nhắn này nữa
tôi không muốn nhận được tin nữa
Tôi không muốn bị làm phiền
không tiếp tục nhận tin
chẳng muốn nhận
hết muốn nhận
mẹ tôi không muốn nhận tin
Không có nhu cầu
Tôi không có nhu cầu nhận tin
không quan tâm
không thích nhận tin
không cần
không cần nhắc nữa
Đã nộp tiền rồi không cần nhắc nữa
Không đồng ý
ko dong y
tôi không đồng ý nhận tin
Không cho gửi tin nữa
đừng gửi nữa
dung gui tin nua
dungguinua
dduwngf guiwr
Đừng có nhắn nữa
Đừng nhắn qua Zalo nữa
Đừng làm phiền tôi nữa
đừng nhắc đóng tiền nữa
phiền quá đừng nhắn nữa
Sao nhắn hoài vậy? Đừng nhắn nữa
Cơ quan đừng gửi tin cho tôi nữa nhé
Nếu được xin đừng gửi tin nữa
cấm nhắn tin
Vui lòng không gửi tin nhắn cho tôi nữa
ko nt nữa
thôi gửi đi
Thôi đừng nhắn nữa
thôi khỏi nhắn
Khỏi nhắc
khỏi cần nhắc
miễn gửi
nỏ nhận nữa
nỏ muốn nhận mô
nỏ cần nhắc nựa
đừng nhắn cho tui nữa
mi đừng nhắn cho tau nữa
chớ nhắn nữa
ứ nhận nữa
ngừng gửi
ngưng nhắn tin giùm
Xin ngừng gửi thông báo đến số này
NGỪNG BHYT
dừng
Dừng lại
Tôi muốn dừng nhận tin
dừng hết đi
Hãy dừng việc gửi tin
dừng BHXH
chấm dứt gửi tin
hủy
huỷ
HUY
Huỷ nhận tin
hủy đăng ký
huỷ tin lương hưu
huy bhyt
hủy theo dõi
bỏ theo dõi
chặn
tôi sẽ chặn số này
STOP
Stop BHYT
STOP ALL
please stop
unsubscribe
TC
tc bhyt
TC nhận tin
tắt thông báo
xóa số của tôi
xóa tôi khỏi danh sách
S.T.O.P
STOP STOP STOP
🛑 STOP
stop sending me messages
do not send
no more messages please
don't text me
Remove me from the list
opt out
T.C
TC all
dẹp đi
thôi dẹp tin nhắn đi
ko nhan tn nua
khong mun nhan tin
hủy đk
bỏ theo dõi oa
từ chối từ chối từ chối
từ chối vĩnh viễn
xin phép từ chối
xin miễn
hết nhu cầu
chả muốn nhận
éo nhận
đề nghị không gửi tin
yêu cầu không gửi tin nhắn nữa
đừng nhắn chi nựa
nỏ ưng nhận tin nựa mô
tui nỏ muốn nhận tin nựa
đừng gởi nữa
nhầm số rồi đừng nhắn nữa
Nhầm người rồi, không nhận tin nữa
nói bao nhiêu lần rồi đừng nhắn nữa
twf choois
ddwngf nhawns nuwax
khong nhn tin
Đã bảo đừng nhắn rồi mà
đừng nhắn gì cho tôi nữa
từ nay không nhận nữa
cho tôi thôi nhận tin
không cần mấy tin này
tạm dừng nhận tin
khum nhận
bỏ quan tâm
không theo dõi nữa
đừng spam nữa
miễn nhắn
gỡ tôi khỏi danh sách
từ chối thông báo 😡😡
soạn: TỪ CHỐI
`
  .trim()
  .split("\n");

/** Texts that hold such words and refuse none of our messages, or none at all; one a line. */
export const NO_REFUSALS = `
Gia hạn
Chào cô
cảm ơn đã nhắc
ok
vâng
không
không sao đâu
👍
0912345678
Tôi không từ chối
không muốn từ chối
tôi chưa hủy
Đừng ngừng gửi tin nhé
đừng hủy tin nhắn
không muốn dừng nhận tin
đừng chặn
đừng quên nhắc tôi
Tôi bấm nhầm từ chối
lỡ bấm từ chối
Từ chối?
Làm sao để từ chối?
làm sao để từ chối
cách từ chối nhận tin
Hướng dẫn tôi cách hủy
răng lại từ chối
mần răng để khỏi nhận tin
có được từ chối không
từ chối nhận tin được không
từ chối hay không
Từ chối thì thẻ của tôi có mất không?
nếu tôi từ chối nhận tin thì có sao không
Nếu từ chối, thẻ có bị hủy không
sao tôi không nhận tin
Sao không nhắc tôi
từ chối đóng
Tôi từ chối đóng
gia đình từ chối tham gia
từ chối thanh toán
từ chối chi trả
từ chối khám bệnh
từ chối nhận tiền
tôi từ chối nhận thẻ
không đóng được
Không đóng nữa
không cần đóng nữa
Tôi không muốn đóng nữa
không muốn tham gia
không mua nữa
không có tiền đóng
không đồng ý đóng
không đồng ý với mức đóng
tôi không cần BHYT nữa
dừng đóng BHXH
Ngừng đóng
tôi muốn dừng đóng
Công ty tôi ngừng đóng rồi
dừng tham gia
thôi để mai đóng
hủy thẻ
Tôi muốn hủy thẻ BHYT
hủy hợp đồng
hủy sổ BHXH
xin hủy hồ sơ
Hủy lịch khám
ngừng thuốc
rút BHXH một lần
Tôi không nhận được tin
chưa nhận được thẻ
không nhận được lương
không nhận tiền mặt
Không nhận lương hưu qua bưu điện nữa
Tôi không nhận ra số này
đừng gửi thẻ về nhà cũ
bệnh viện không nhận thẻ
Bệnh viện từ chối thẻ của tôi
tôi bị từ chối khám
Con tôi bị nhà trường từ chối
đại lý từ chối thu
ngân hàng từ chối
Thẻ bị hủy rồi
tài khoản bị chặn
Đúng rồi
dung roi
đúng vậy
Thẻ dùng đến khi nào
the dung duoc den khi nao
Không dùng Zalo nữa
khong dung zalo nua
Dùng thẻ khám ở đâu
Đừng để thẻ hết hạn
Tên tôi là Huy
Huy đây
Tôi là Dũng
thời hạn thẻ
chán quá
bỏ thẻ
tắt máy
Nghe nói BHXH dừng nhận hồ sơ
sai số rồi
mẹ tôi mất rồi
không hiểu
không có Zalo
không có mã
NHẬN LẠI
Tôi muốn nhận tin
tiếp tục nhận tin
hủy từ chối
đồng ý
Tôi đồng ý đóng tiền ở đâu
Cháu nhận lại tiền ở đâu ạ
Hôm trước tôi có nói với chị thu ở xã là tôi từ chối nhận tin, nay nhờ cơ quan xem lại giúp cho gia đình tôi với
Bạn tôi nói "từ chối"
bà hàng xóm bảo từ chối
tôi đâu có từ chối
ai bảo tôi từ chối
xin đừng dừng gửi tin
đừng ngưng gửi
đừng xóa số tôi
Không được dừng gửi tin
don't stop
non stop
can I stop?
stop là gì
TC là gì
con tôi nhắn từ chối nhầm
lỡ tay từ chối
bỏ từ chối
rút lại từ chối
thôi không từ chối nữa
anh Huy
Chị Ngưng
Em là Huy ở Cẩm Xuyên
không muốn gia hạn
không cần gia hạn
không quan tâm giá
không muốn nhận BHXH một lần
nhà tôi nhận được tin từ chối hồ sơ
hồ sơ bị từ chối
răng nỏ nhắn nữa
răng không nhắn chi nựa
răng phải từ chối
làm răng để dừng
khi mô dừng
lâu rồi không nhận tin
dạo này không nhận tin nữa
mấy tháng không nhận được tin
sao dừng nhắn
tạm dừng đóng
dừng trả lương
hủy giao dịch
hủy đăng ký BHYT
khóa thẻ
thôi việc
khỏi bệnh
miễn phí
đừng cắt lương
đừng gửi thẻ qua bưu điện
đừng gửi tiền về tài khoản cũ
đừng thu tiền
đừng lo
vẫn nhận
cứ nhắn tin cho tôi
nhắn tiếp đi
stop lừa đảo
không vào được zalo
không rảnh đi đóng
không phải số tôi
đã dừng chưa
`
  .trim()
  .split("\n");
