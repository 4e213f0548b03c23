"""Sentences about the year: plan, targets, tasks, activities, partners, support, money."""

SENTENCES: dict[str, tuple[str, str]] = {
    "plan_of_year_exists": (
        "Đã có kế hoạch năm {year}; hãy mở kế hoạch đó để sửa, mỗi năm chỉ có một kế hoạch.",
        "There is a plan for {year} already; open that one, a year has one plan.",
    ),
    "plan_year_fixed": (
        "Kế hoạch này là của năm {year}, không đổi năm được vì chỉ tiêu và nhiệm vụ gắn theo năm; hãy tạo "
        "kế hoạch năm mới bằng cách sao chép.",
        "This plan belongs to {year}; begin a new year by copying instead.",
    ),
    "plan_in_use": (
        "Kế hoạch năm {year} còn {activities} hoạt động và {amounts} khoản kinh phí gắn với nhiệm vụ nên "
        "chưa xóa được; hãy bỏ gắn hoặc xóa các dòng đó trước.",
        "The plan of {year} still has {activities} activities and {amounts} amounts linked to its tasks; "
        "unlink or delete them first.",
    ),
    "plan_to_copy_missing": (
        "Chưa có kế hoạch năm {year} để sao chép; hãy chọn năm khác hoặc tạo kế hoạch trống.",
        "There is no plan of {year} to copy; choose another year or begin with an empty plan.",
    ),
    "plan_year_missing": (
        "Chưa có kế hoạch năm {year}; hãy bấm “Tạo kế hoạch năm” trước.",
        "There is no plan for {year}; create it first.",
    ),
    "task_in_use": (
        "Nhiệm vụ này có {activities} hoạt động và {amounts} khoản kinh phí, hỗ trợ gắn vào nên không xóa "
        "được; nếu không làm nữa, hãy đổi trạng thái sang “Không làm”.",
        "This task has {activities} activities and {amounts} amounts or supports linked to it and cannot be "
        "deleted; set it to “Không làm” instead.",
    ),
    "task_end_missing": (
        "Trạng thái là “{state}” nhưng chưa ghi ngày; hãy ghi ngày xong (hoặc ngày quyết định không làm).",
        "The state is “{state}” but the day is missing; write the day it was done or given up.",
    ),
    "task_state_against_end": (
        "Đã ghi ngày xong nhưng trạng thái chưa phải “Xong” hay “Không làm”; hãy sửa một trong hai.",
        "There is an end day but the state is neither done nor dropped; correct one of the two.",
    ),
    "task_result_missing": (
        "Nhiệm vụ đã xong nên ghi kết quả để đưa vào báo cáo; vẫn lưu được.",
        "A finished task should say its result for the report; it can be saved.",
    ),
    "task_without_time": (
        "Chưa chọn quý và chưa ghi hạn: nhiệm vụ được coi là làm cả năm, hạn 31/12.",
        "Neither quarter nor day is set: the task counts as all-year, due on 31 December.",
    ),
    "day_of_another_year": (
        "{label} không thuộc năm {year} của kế hoạch; vẫn lưu được, hãy kiểm tra lại năm.",
        "{label} is not in {year}, the year of the plan; it can be saved, check the year.",
    ),
    "part_beyond_whole": (
        "Số {label} ({part}) nhiều hơn số người tham gia ({whole}); hãy sửa một trong hai số.",
        "{label} ({part}) are more than all participants ({whole}); correct one of the two.",
    ),
    "activity_to_come": (
        "Ngày ở phía trước: hoạt động được coi là dự kiến và chưa tính vào số liệu cho đến ngày đó.",
        "The day is still to come: the activity is planned and counts from that day on.",
    ),
    "activity_has_potentials": (
        "Hoạt động này còn {count} sản phẩm tiềm năng nên không xóa được; hãy xóa hoặc chuyển chúng trước.",
        "This activity still has {count} potential products; delete or move them first.",
    ),
    "link_unlikely": (
        "Đường dẫn thường bắt đầu bằng http:// hoặc https://; vẫn lưu được, hãy mở thử.",
        "A link begins with http:// or https://; it can be saved, try to open it.",
    ),
    "potential_is_product": (
        "{name} đã có trong sổ sản phẩm; hãy mở ở trang Sản phẩm.",
        "{name} is in the register of products already; open it there.",
    ),
    "potential_without_producer": (
        "Chưa chọn chủ thể của {name}; hãy nhập chủ thể ở trang Chủ thể, chọn ở đây rồi đưa vào sổ.",
        "{name} has no producer yet; enter the producer, choose it here, then try again.",
    ),
    "potential_without_set": (
        "Chưa chọn bộ sản phẩm của {name}; hãy chọn một trong 26 bộ rồi đưa vào sổ.",
        "{name} has no product set yet; choose one of the 26, then try again.",
    ),
    "potential_producer_unknown": (
        "Chưa ghi ai làm ra sản phẩm; vẫn lưu được, nhưng cần trước khi đưa vào sổ sản phẩm.",
        "Nobody is named who makes it; it can be saved, but is needed before it becomes a product.",
    ),
    "partner_without_service": (
        "Chưa chọn dịch vụ nào của đối tác; hãy chọn ít nhất một để lọc và báo cáo được.",
        "No service is ticked; choose at least one.",
    ),
    "partner_has_contracts": (
        "Đối tác này còn {contracts} hợp đồng và {activities} hoạt động nên không xóa được; hãy giữ lại "
        "hoặc xóa các dòng đó trước.",
        "This partner still has {contracts} contracts and {activities} activities; delete them first.",
    ),
    "policy_in_use": (
        "Chính sách này đã dùng cho {count} khoản hỗ trợ nên không xóa được.",
        "This policy was used for {count} supports and cannot be deleted.",
    ),
    "support_without_policy": (
        "Chưa chọn chính sách làm căn cứ; vẫn lưu được, hãy chọn khi có văn bản.",
        "No policy is chosen as its ground; it can be saved, choose it when the paper is there.",
    ),
    "policy_not_in_force": (
        "Ngày hỗ trợ nằm ngoài thời gian hiệu lực của {policy}; vẫn lưu được, hãy kiểm tra căn cứ.",
        "The day lies outside the validity of {policy}; it can be saved, check the ground.",
    ),
    "product_of_another_producer": (
        "Sản phẩm này của chủ thể khác; hãy chọn sản phẩm của đúng chủ thể được hỗ trợ.",
        "This product belongs to another producer; choose one of the producer who was supported.",
    ),
    "amount_unlikely": (
        "{label} phải lớn hơn 0 và không quá {limit}, ghi bằng đồng; hãy kiểm tra số 0 ở cuối.",
        "{label} must be above 0 and at most {limit}, in đồng; check the zeros at the end.",
    ),
    "funding_owner_twice": (
        "Một khoản chỉ gắn với một nhiệm vụ, một hoạt động hoặc một khoản hỗ trợ, để không cộng hai lần.",
        "An amount belongs to one task, one activity or one support, so that it is not added twice.",
    ),
    "cost_line_unreadable": (
        "{label}: “{text}” chưa đọc được; số tiền ghi bằng đồng, ngày ghi ngày/tháng/năm.",
        "{label}: “{text}” cannot be read; amounts are in đồng, days as day/month/year.",
    ),
    "spent_beyond_allocated": (
        "{source}: đã chi {spent}, vượt mức phân bổ {allocated} là {over}. Hãy đối chiếu quyết định phân bổ.",
        "{source}: {spent} spent, {over} more than the {allocated} allocated. Compare the allocation.",
    ),
    "settled_beyond_spent": (
        "{source}: quyết toán {settled}, nhiều hơn số đã chi {spent} là {over}. Hãy đối chiếu chứng từ chi.",
        "{source}: {settled} settled, {over} more than the {spent} spent. Compare the vouchers.",
    ),
    "photos_too_many": (
        "Mỗi hoạt động giữ tối đa {limit} ảnh; hãy bỏ bớt ảnh cũ rồi thêm.",
        "An activity keeps at most {limit} photos; remove one first.",
    ),
    "activity_photo_here_already": (
        "Ảnh {name} đã có ở hoạt động này.",
        "The photo {name} is here already.",
    ),
}
