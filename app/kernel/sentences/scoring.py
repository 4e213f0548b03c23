"""Sentences about regulations, criteria sheets and scores."""

SENTENCES: dict[str, tuple[str, str]] = {
    "sheet_does_not_load": (
        "Bộ {set}, chỗ {place}: {what}. Chưa dùng để chấm được; hãy sửa dữ liệu theo văn bản giấy.",
        "Set {set}, at {place}: {what}. This sheet cannot be used; correct it from the paper decision.",
    ),
    "regulation_does_not_load": (
        "Văn bản {regulation} không nạp được: {what}. Hãy cài lại chương trình hoặc nạp lại văn bản.",
        "Regulation {regulation} does not load: {what}. Install the program or load the regulation again.",
    ),
    "regulation_unknown": (
        "Không có văn bản {regulation}; hiện có: {known}. Hãy chọn một trong các văn bản này.",
        "There is no regulation {regulation}; known are {known}. Choose one of them.",
    ),
    "set_not_shipped": (
        "Bộ {set} chưa có trong {regulation} của bản này; hãy chọn bộ khác hoặc cập nhật chương trình.",
        "Set {set} is not in this version's {regulation}; choose another or update the program.",
    ),
    "criterion_unknown": (
        "Bộ {set} không có tiêu chí {criterion}; hãy kiểm tra lại mã.",
        "Set {set} has no criterion {criterion}; check the code.",
    ),
    "option_out_of_range": (
        "Tiêu chí {criterion} không có mức {option} (từ 0 đến {highest}); hãy chọn lại.",
        "Criterion {criterion} has no option {option} (0 to {highest}); choose again.",
    ),
    "variant_missing": (
        "Bộ {set} có hai trường hợp; hãy chọn a hoặc b trước khi chấm.",
        "Set {set} has two cases; choose a or b before scoring.",
    ),
    "variant_unknown": (
        "Không có trường hợp {variant}; hãy chọn a hoặc b.",
        "There is no case {variant}; choose a or b.",
    ),
    "variant_without_cases": (
        "Bộ {set} không chia trường hợp; hãy bỏ phần chọn a, b.",
        "Set {set} has no cases; leave out a and b.",
    ),
    "sheet_unfinished": (
        "Phiếu của {member} chưa chấm xong: còn {count} tiêu chí, bắt đầu từ {criterion}. Hãy chấm nốt.",
        "The sheet of {member} is unfinished: {count} criteria left, the first is {criterion}.",
    ),
    "answer_to_unknown": (
        "Phiếu của {member} có tiêu chí {criterion} không thuộc bộ {set}; hãy kiểm tra lại mã.",
        "The sheet of {member} answers criterion {criterion}, which set {set} does not have.",
    ),
    "answer_out_of_range": (
        "Phiếu của {member}, tiêu chí {criterion}: không có mức {option} (từ 0 đến {highest}); hãy chọn lại.",
        "The sheet of {member}, criterion {criterion}: there is no option {option} (0 to {highest}).",
    ),
    "gate_closed": (
        "Phiếu của {member}, tiêu chí {criterion}: chỉ chấm khi {gate} có điểm; hãy để 0 hoặc sửa {gate}.",
        "The sheet of {member}, criterion {criterion} counts only when {gate} has points; leave it 0.",
    ),
    "no_counted_sheet": (
        "Không có phiếu nào được tính điểm; cần ít nhất một thành viên chấm.",
        "No sheet counts; at least one member must score.",
    ),
    "conclusion_out_of_range": (
        "Kết luận của hội đồng về tiêu chí {criterion}: không có mức {option} (từ 0 đến {highest}).",
        "The council's conclusion on criterion {criterion}: there is no option {option} (0 to {highest}).",
    ),
    "score_input_wrong": (
        "Dữ liệu vào không đúng ở {place}: {what}. Hãy sửa tệp rồi chạy lại.",
        "The input is wrong at {place}: {what}. Correct the file and run again.",
    ),
    "score_input_unreadable": (
        "Không đọc được {name}: {what}. Hãy kiểm tra đường dẫn và nội dung JSON.",
        "{name} cannot be read: {what}. Check the path and the JSON.",
    ),
}
