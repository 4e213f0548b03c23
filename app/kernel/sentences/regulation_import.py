"""Sentences about reading a decision from a foreign text or an Excel template, and comparing it."""

SENTENCES: dict[str, tuple[str, str]] = {
    # places
    "place_paragraph": ("dòng {row} ngoài bảng", "line {row} outside of tables"),
    "place_row": ("bảng {table}, hàng {row}", "table {table}, row {row}"),
    "place_cell": ("bảng {table}, hàng {row}, ô {cell}", "table {table}, row {row}, cell {cell}"),
    "place_line": (
        "bảng {table}, hàng {row}, mục thứ {line} trong ô",
        "table {table}, row {row}, item {line} of the cell",
    ),
    "blank_value": ("bỏ trống", "blank"),
    # files
    "import_file_unreadable": (
        "Không mở được tệp {name}; hãy kiểm tra tệp còn ở chỗ đó và không bị chương trình khác giữ.",
        "{name} cannot be opened; check that it is there and that no other program holds it.",
    ),
    "import_file_empty": (
        "Tệp {name} trống; hãy tải lại hoặc chọn tệp khác.",
        "{name} is empty; fetch it again or choose another.",
    ),
    "import_file_too_large": (
        "Tệp {name} lớn hơn {limit} MB; văn bản thật chỉ vài MB. Hãy bỏ ảnh trong tệp rồi lưu lại.",
        "{name} is larger than {limit} MB; a real text has a few. Take out the pictures and save again.",
    ),
    "import_kind_unknown": (
        "{name} là {what}, chương trình không đọc được. Hãy mở bằng Word, Excel rồi lưu thành DOCX, HTML "
        "hoặc XLSX.",
        "{name} cannot be read ({what}). Open it in Word or Excel and save it as DOCX, HTML or XLSX.",
    ),
    "import_archive_damaged": (
        "Tệp {name} hỏng bên trong; hãy mở bằng Word hoặc Excel, lưu thành tệp mới rồi nạp lại.",
        "{name} is damaged inside; open it in Word or Excel, save it as a new file and load that.",
    ),
    "import_archive_unsafe": (
        "Tệp {name} {what}. Tệp như vậy có thể làm treo máy nên không được mở; hãy lấy tệp từ nguồn tin cậy.",
        "{name} unpacks to more than a real text ever needs ({what}); it was not opened.",
    ),
    "import_word_without_text": (
        "Tệp {name} không có phần văn bản của Word; hãy mở bằng Word, lưu thành DOCX rồi nạp lại.",
        "{name} holds no Word text; open it in Word, save it as DOCX and load that.",
    ),
    "import_not_a_text": (
        "{name} là sổ Excel, không phải văn bản; hãy nạp bằng mục Excel mẫu.",
        "{name} is a workbook, not a text; load it as an Excel template.",
    ),
    "import_not_a_template": (
        "{name} là văn bản, không phải Excel mẫu; hãy nạp bằng mục văn bản.",
        "{name} is a text, not an Excel template; load it as a text.",
    ),
    "import_encoding_unknown": (
        "Không nhận ra bảng mã chữ của {name}; hãy mở bằng trình duyệt hoặc Word rồi lưu lại theo UTF-8.",
        "The encoding of {name} is not known; open it in a browser or Word and save it as UTF-8.",
    ),
    "import_html_damaged": (
        "Trang {name} có một thẻ dài hơn {limit} MB không khép lại; hãy mở bằng Word rồi lưu thành DOCX.",
        "{name} has a tag of more than {limit} MB that never ends; open it in Word and save it as DOCX.",
    ),
    "import_text_in_old_font": (
        "{name} gõ bằng bảng mã cũ (TCVN3 hoặc VNI), chữ sẽ sai dấu. Hãy chuyển sang Unicode rồi nạp lại.",
        "{name} is typed in an old encoding (TCVN3 or VNI). Convert it to Unicode and load it again.",
    ),
    "import_text_too_large": (
        "Văn bản {name} {what}; có lẽ không phải phụ lục bộ tiêu chí. Hãy chỉ giữ phần phụ lục rồi nạp lại.",
        "{name} is larger than an annex of criteria sheets can be ({what}). Keep only the annex.",
    ),
    "import_text_too_deep": (
        "Văn bản {name} có bảng lồng trong bảng quá {limit} tầng; hãy mở bằng Word rồi lưu thành DOCX.",
        "{name} nests tables more than {limit} deep; open it in Word and save it as DOCX.",
    ),
    "import_no_sheets": (
        "Không tìm thấy bộ tiêu chí nào trong {name}: cần bảng có “Phần A”, các mục đánh số và các mức có ô "
        "vuông. Hãy kiểm tra đúng phụ lục chưa.",
        "No criteria sheet was found in {name}: a table with “Phần A”, numbered sections and boxed options "
        "is needed.",
    ),
    # slips and their reasons
    "slip_blank": ("văn bản bỏ trống, chỉ một số vừa chỗ này", "blank in the text; only one number fits"),
    "slip_letter": ("văn bản gõ chữ thay cho số", "a letter stands for a digit"),
    "slip_glued": ("văn bản dính thêm một chữ số", "a digit is glued to the number"),
    "slip_footnote": ("số chú thích dính vào điểm", "a footnote's number is glued to the points"),
    "slip_unreadable": ("văn bản ghi sai", "the text is wrong"),
    "slip_stated_elsewhere": (
        "chỗ khác của văn bản ghi đúng bằng tổng các mục",
        "another place states what the sections add up to",
    ),
    "slip_code_twice": ("mã dùng hai lần, đặt lại theo thứ tự", "the code stands twice; given by position"),
    # what is wrong in a sheet
    "reading_set_unknown": (
        "{place}: không rõ “{name}” là bộ số mấy. Hãy chọn số bộ khi nạp, hoặc ghi số trước tên bộ.",
        "{place}: nothing says which set “{name}” is. Choose the number, or write it before the name.",
    ),
    "reading_set_name_differs": (
        "Bộ {set}, {place}: tên “{name}” giống bộ {named} hơn. Hãy kiểm tra số bộ.",
        "Set {set}, {place}: the name “{name}” is more like that of set {named}. Check the number.",
    ),
    "reading_set_without_heading": (
        "{place}: một bộ tiêu chí bắt đầu mà không có dòng “BỘ SẢN PHẨM: …”; hãy kiểm tra đây là bộ nào.",
        "{place}: a sheet begins without the heading of its set; check which one it is.",
    ),
    "reading_part_missing": (
        "Bộ {set}, {place}: không thấy phần {part}. Hãy kiểm tra tệp có đủ phần A, B, C.",
        "Set {set}, {place}: part {part} is missing. Check that the file holds A, B and C.",
    ),
    "reading_no_part": (
        "Bộ {set}, {place}: mục đứng trước mọi phần A, B, C; hãy thêm dòng “Phần A”.",
        "Set {set}, {place}: a section stands before every part; add the heading of part A.",
    ),
    "reading_part_points": (
        "Bộ {set}, {place}: phần {part} ghi {text} điểm, phải là {due}. Hãy đối chiếu văn bản giấy.",
        "Set {set}, {place}: part {part} states {text} points, it must be {due}. Compare the paper.",
    ),
    "reading_part_sum": (
        "Bộ {set}, {place}: phần {part} ghi {text} điểm nhưng các mục cộng lại được {found}.",
        "Set {set}, {place}: part {part} states {text} points, its sections add up to {found}.",
    ),
    "reading_part_stated_twice": (
        "Bộ {set}, {place}: ở đây phần {part} ghi {here} điểm, ở {there} lại ghi {text}.",
        "Set {set}, {place}: part {part} has {here} points here and {text} at {there}.",
    ),
    "reading_part_max_proposed": (
        "Bộ {set}, {place}: điểm phần {part} ghi “{text}”, đề nghị đọc là {proposed}. Hãy đối chiếu "
        "rồi nhận.",
        "Set {set}, {place}: points of part {part} read “{text}”; proposed {proposed}. Compare and accept.",
    ),
    "reading_part_max_unreadable": (
        "Bộ {set}, {place}: điểm phần {part} ghi “{text}”, không đọc được. Hãy điền theo văn bản giấy.",
        "Set {set}, {place}: points of part {part} read “{text}”. Fill them in from the paper.",
    ),
    "reading_section_max_proposed": (
        "Bộ {set}, {place}: điểm mục {section} ghi “{text}”, đề nghị đọc là {proposed}. Hãy đối chiếu rồi "
        "nhận.",
        "Set {set}, {place}: points of section {section} read “{text}”; proposed {proposed}. Compare.",
    ),
    "reading_section_max_unreadable": (
        "Bộ {set}, {place}: điểm mục {section} ghi “{text}”, không đọc được. Hãy điền theo văn bản giấy.",
        "Set {set}, {place}: points of section {section} read “{text}”. Fill them in from the paper.",
    ),
    "reading_section_sum": (
        "Bộ {set}, {place}: mục {section} ghi {text} điểm nhưng các tiêu chí cộng lại được {found}.",
        "Set {set}, {place}: section {section} states {text} points, its criteria add up to {found}.",
    ),
    "reading_section_empty": (
        "Bộ {set}, {place}: mục {section} không có tiêu chí và không có mức nào. Hãy kiểm tra bảng.",
        "Set {set}, {place}: section {section} has neither criteria nor options. Check the table.",
    ),
    "reading_section_code_twice": (
        "Bộ {set}, {place}: số mục {code} đã dùng ở trên. Hãy sửa theo văn bản giấy.",
        "Set {set}, {place}: the section number {code} stands above already. Correct it.",
    ),
    "reading_section_code_skipped": (
        "Bộ {set}, {place}: sau mục trước phải là mục {wanted}, ở đây là {code}. Có thể thiếu một mục.",
        "Set {set}, {place}: section {wanted} was expected, {code} stands here. One may be missing.",
    ),
    "reading_group_sum": (
        "Bộ {set}, {place}: nhóm {group} ghi {text} điểm nhưng các tiêu chí cộng lại được {found}.",
        "Set {set}, {place}: group {group} states {text} points, its criteria add up to {found}.",
    ),
    "reading_code_proposed": (
        "Bộ {set}, {place}: mã {criterion} đã dùng ở trên, theo thứ tự đây là {proposed}. Hãy đối chiếu rồi "
        "nhận.",
        "Set {set}, {place}: code {criterion} stands above already; by position this is {proposed}.",
    ),
    "reading_criterion_code_twice": (
        "Bộ {set}, {place}: mã tiêu chí {code} đã dùng ở trên. Hãy sửa theo văn bản giấy.",
        "Set {set}, {place}: the code {code} stands above already. Correct it from the paper.",
    ),
    "reading_criterion_code_skipped": (
        "Bộ {set}, {place}: theo thứ tự phải là tiêu chí {wanted}, ở đây là {code}. Có thể thiếu một tiêu "
        "chí.",
        "Set {set}, {place}: criterion {wanted} was expected, {code} stands here. One may be missing.",
    ),
    "reading_code_missing": (
        "Bộ {set}, {place}: “{text}” không có số thứ tự, tạm đặt là {proposed}. Hãy kiểm tra.",
        "Set {set}, {place}: “{text}” has no number; taken as {proposed}. Check it.",
    ),
    "reading_code_elsewhere": (
        "Bộ {set}, {place}: tiêu chí {criterion} đứng trong mục {section}. Có thể thiếu dòng tên mục.",
        "Set {set}, {place}: criterion {criterion} stands in section {section}. A heading may be missing.",
    ),
    "reading_max_proposed": (
        "Bộ {set}, {place}: điểm tối đa của {criterion} ghi “{text}”, đề nghị đọc là {proposed}. Hãy đối "
        "chiếu rồi nhận.",
        "Set {set}, {place}: the maximum of {criterion} reads “{text}”; proposed {proposed}. Compare.",
    ),
    "reading_max_unreadable": (
        "Bộ {set}, {place}: điểm tối đa của {criterion} ghi “{text}”, không đọc được. Hãy điền theo văn bản "
        "giấy.",
        "Set {set}, {place}: the maximum of {criterion} reads “{text}”. Fill it in from the paper.",
    ),
    "reading_max_not_reached": (
        "Bộ {set}, {place}: {criterion} ghi tối đa {text} điểm nhưng mức cao nhất chỉ {found}. Hãy đối chiếu "
        "văn bản giấy.",
        "Set {set}, {place}: {criterion} states {text} points, its highest option has {found}.",
    ),
    "reading_no_options": (
        "Bộ {set}, {place}: tiêu chí {criterion} không có mức nào. Hãy kiểm tra các ô vuông của bảng.",
        "Set {set}, {place}: criterion {criterion} has no options. Check the boxes of the table.",
    ),
    "reading_options_implied": (
        "Bộ {set}, {place}: tiêu chí {criterion} không ghi mức, hiểu là không 0 điểm, có 1 điểm.",
        "Set {set}, {place}: criterion {criterion} states no options; read as no 0, yes 1.",
    ),
    "reading_points_proposed": (
        "Bộ {set}, {place}: điểm mức {option} của {criterion} ghi “{text}”, đề nghị đọc là {proposed}. Hãy "
        "đối chiếu rồi nhận.",
        "Set {set}, {place}: option {option} of {criterion} reads “{text}”; proposed {proposed}. Compare.",
    ),
    "reading_points_blank": (
        "Bộ {set}, {place}: mức {option} của {criterion} bỏ trống điểm. Hãy điền theo văn bản giấy.",
        "Set {set}, {place}: option {option} of {criterion} has no points. Fill them in from the paper.",
    ),
    "reading_points_unreadable": (
        "Bộ {set}, {place}: điểm mức {option} của {criterion} ghi “{text}”, không đọc được thành số. Hãy sửa "
        "theo văn bản giấy.",
        "Set {set}, {place}: option {option} of {criterion} reads “{text}”, which is no number. Correct it.",
    ),
    "reading_points_above_max": (
        "Bộ {set}, {place}: mức {option} của {criterion} ghi {text} điểm, quá tối đa {max}. Hãy đối chiếu "
        "văn bản giấy.",
        "Set {set}, {place}: option {option} of {criterion} has {text} points, above the maximum {max}.",
    ),
    "reading_points_fall": (
        "Bộ {set}, {place}: điểm các mức của {criterion} giảm từ {before} xuống {after}. Hãy đối chiếu văn "
        "bản giấy.",
        "Set {set}, {place}: points of {criterion} fall from {before} to {after}. Compare the paper.",
    ),
    "reading_points_equal": (
        "Bộ {set}, {place}: hai mức liền nhau của {criterion} cùng {after} điểm, giữ như văn bản. Nên đối "
        "chiếu.",
        "Set {set}, {place}: two options of {criterion} both have {after} points; kept as written.",
    ),
    "reading_points_twice": (
        "Bộ {set}, {place}: ô điểm ghi {text}, trong tên lại ghi {title}. Lấy theo ô điểm; hãy kiểm tra.",
        "Set {set}, {place}: the cell states {text} points, the title {title}. The cell is taken.",
    ),
    "reading_points_merged": (
        "Bộ {set}, {place}: ô điểm gộp với hàng trên nên không rõ mức này mấy điểm. Hãy tách ô.",
        "Set {set}, {place}: the cell of points is merged with the row above. Split it.",
    ),
    "reading_points_other_column": (
        "Bộ {set}, {place}: cột điểm bỏ trống, cột khác ghi “{text}”. Hãy kiểm tra điểm nằm ở cột nào.",
        "Set {set}, {place}: the points are blank, another column says “{text}”. Check the columns.",
    ),
    "reading_points_not_aligned": (
        "Bộ {set}, {place}: một ô có nhiều mức nhưng số điểm bên cạnh không khớp số mức. Hãy tách thành từng "
        "hàng.",
        "Set {set}, {place}: one cell holds several options, the points beside do not match. Split it.",
    ),
    "reading_mark_unknown": (
        "Bộ {set}, {place}: dấu sao “{text}” không phải ba, bốn hay năm sao nên chưa lấy. Hãy sửa.",
        "Set {set}, {place}: the mark “{text}” is not three, four or five stars; not taken. Correct it.",
    ),
    "reading_marks_fall": (
        "Bộ {set}, {place}: dấu sao của {criterion} không tăng theo điểm. Hãy đối chiếu văn bản giấy.",
        "Set {set}, {place}: the marks of {criterion} do not rise with the points. Compare the paper.",
    ),
    "reading_case_missing": (
        "Bộ {set}, {place}: tiêu chí {criterion} thiếu các mức của trường hợp {case}. Hãy kiểm tra bảng.",
        "Set {set}, {place}: criterion {criterion} has no options for case {case}. Check the table.",
    ),
    "reading_gate_without_story": (
        "Bộ {set}, {place}: {criterion} chỉ áp dụng khi có câu chuyện nhưng mục này không có tiêu chí câu "
        "chuyện.",
        "Set {set}, {place}: {criterion} needs a story, but the section asks for none.",
    ),
    "reading_gate_unknown": (
        "Bộ {set}, {place}: {criterion} phụ thuộc “{text}”, mã này không có trong bộ. Hãy sửa mã.",
        "Set {set}, {place}: {criterion} depends on “{text}”, which is no code of the sheet. Correct it.",
    ),
    "reading_box_missing": (
        "Bộ {set}, {place}: “{text}” có điểm mà không có ô vuông, hiểu là một mức. Hãy kiểm tra.",
        "Set {set}, {place}: “{text}” has points but no box; read as an option. Check it.",
    ),
    "reading_option_without_criterion": (
        "Bộ {set}, {place}: mức “{text}” đứng trước mọi tiêu chí nên không nạp. Hãy kiểm tra bảng.",
        "Set {set}, {place}: the option “{text}” stands before every criterion; it is not loaded.",
    ),
    "reading_row_joined": (
        "Bộ {set}, {place}: “{text}” nối vào mức ở hàng trên. Hãy kiểm tra câu có bị ngắt không.",
        "Set {set}, {place}: “{text}” was joined to the option above. Check the sentence.",
    ),
    "reading_total": (
        "Bộ {set}, {place}: tổng điểm ghi “{text}”, phải là 100.",
        "Set {set}, {place}: the total reads “{text}”, it must be 100.",
    ),
    # differences
    "difference_points": (
        "{place}: mức {option} của {code}: văn bản ghi “{theirs}” điểm, bộ đang dùng {ours}.",
        "{place}: option {option} of {code}: the text says “{theirs}”, the sheet {ours}.",
    ),
    "difference_option_mark": (
        "{place}: mức {option} của {code}: dấu sao trong văn bản “{theirs}”, bộ đang dùng “{ours}”.",
        "{place}: option {option} of {code}: the text's mark is “{theirs}”, the sheet's “{ours}”.",
    ),
    "difference_case": (
        "{place}: mức {option} của {code}: trường hợp trong văn bản “{theirs}”, bộ đang dùng “{ours}”.",
        "{place}: option {option} of {code}: the text's case is “{theirs}”, the sheet's “{ours}”.",
    ),
    "difference_max": (
        "{place}: điểm tối đa của {code}: văn bản ghi “{theirs}”, bộ đang dùng {ours}.",
        "{place}: maximum of {code}: the text says “{theirs}”, the sheet {ours}.",
    ),
    "difference_criterion_mark": (
        "{place}: dấu sao của cả tiêu chí {code}: văn bản “{theirs}”, bộ đang dùng “{ours}”.",
        "{place}: mark of the criterion {code}: the text has “{theirs}”, the sheet “{ours}”.",
    ),
    "difference_gate": (
        "{place}: {code} phụ thuộc “{theirs}” theo văn bản, “{ours}” theo bộ đang dùng.",
        "{place}: {code} depends on “{theirs}” in the text, on “{ours}” in the sheet.",
    ),
    "gate_unsaid": (
        "Văn bản không nhắc lại điều kiện “chỉ khi có câu chuyện” ở đây; bộ đang dùng vẫn áp dụng.",
        "The text does not repeat the condition of the story here; the sheet applies it all the same.",
    ),
    "difference_code": (
        "{place}: văn bản ghi mã {theirs}, bộ đang dùng {ours}.",
        "{place}: the text says code {theirs}, the sheet {ours}.",
    ),
    "difference_option_missing": (
        "{place}: {code}: văn bản không có mức {option} (“{ours}”).",
        "{place}: {code}: the text has no option {option} (“{ours}”).",
    ),
    "difference_option_extra": (
        "{place}: {code}: văn bản có thêm mức {option} “{theirs}”.",
        "{place}: {code}: the text has one more option {option} “{theirs}”.",
    ),
    "difference_criterion_missing": (
        "{place}: văn bản không có tiêu chí {code} (“{ours}”).",
        "{place}: the text has no criterion {code} (“{ours}”).",
    ),
    "difference_criterion_extra": (
        "{place}: văn bản có thêm tiêu chí {code} “{theirs}”.",
        "{place}: the text has one more criterion {code} “{theirs}”.",
    ),
    "difference_section_missing": (
        "{place}: văn bản không có mục {code} (“{ours}”).",
        "{place}: the text has no section {code} (“{ours}”).",
    ),
    "difference_section_extra": (
        "{place}: văn bản có thêm mục {code} “{theirs}”.",
        "{place}: the text has one more section {code} “{theirs}”.",
    ),
    "difference_section_max": (
        "{place}: điểm mục {code}: văn bản ghi “{theirs}”, bộ đang dùng {ours}.",
        "{place}: points of section {code}: the text says “{theirs}”, the sheet {ours}.",
    ),
    "difference_part_missing": (
        "{place}: văn bản không có phần {code}.",
        "{place}: the text has no part {code}.",
    ),
    "difference_part_extra": (
        "{place}: văn bản có thêm phần {code} “{theirs}”.",
        "{place}: the text has one more part {code} “{theirs}”.",
    ),
    "difference_part_max": (
        "{place}: điểm phần {code}: văn bản ghi “{theirs}”, bộ đang dùng {ours}.",
        "{place}: points of part {code}: the text says “{theirs}”, the sheet {ours}.",
    ),
    "explained_by_correction": (
        "Đã biết và đã sửa: {reason}.",
        "Known and corrected: {reason}.",
    ),
    "explained_by_slip": (
        "Lỗi gõ của văn bản: {reason}.",
        "A slip of the text: {reason}.",
    ),
    # the Excel template
    "template_unreadable": (
        "Excel không đọc được sổ {name}; hãy mở bằng Excel, lưu thành .xlsx mới rồi nạp lại.",
        "The workbook {name} cannot be read; open it in Excel, save it as a new .xlsx and load that.",
    ),
    "template_too_large": (
        "Sổ {name} {what}; một bộ tiêu chí chỉ khoảng 170 hàng. Hãy xóa phần thừa rồi lưu lại.",
        "The workbook {name} is too large ({what}); a sheet has some 170 rows. Delete what is not needed.",
    ),
    "template_without_sheets": (
        "Sổ {name} không có trang nào đúng mẫu bộ tiêu chí. Hãy xuất lại Excel mẫu rồi chép vào đó.",
        "The workbook {name} has no page in the shape of the template. Write the template out again.",
    ),
    "template_page_ignored": (
        "Trang “{page}” không đúng mẫu nên không đọc. Nếu là một bộ tiêu chí, hãy chép hàng tiêu đề của mẫu.",
        "The page “{page}” is not in the shape of the template and was not read.",
    ),
    "template_page_missing": (
        "Sổ không có trang “{page}”; phần này lấy theo văn bản làm mẫu.",
        "The page “{page}” is missing; what it holds is taken from the regulation used as a pattern.",
    ),
    "template_links_ignored": (
        "Sổ có liên kết tới sổ Excel khác; liên kết không được mở. Hãy kiểm tra các ô chép từ nơi khác.",
        "The workbook refers to other workbooks; nothing is followed. Check cells that were copied.",
    ),
    "template_column_missing": (
        "{place}: thiếu cột “{column}”. Hãy chép lại hàng tiêu đề của mẫu.",
        "{place}: the column “{column}” is missing. Copy the headings of the template.",
    ),
    "template_column_twice": (
        "{place}: cột “{column}” có hai lần, chỉ đọc cột đầu. Hãy bỏ một cột.",
        "{place}: the column “{column}” stands twice; the first is read. Take one out.",
    ),
    "template_formula": (
        "{place}: ô là công thức, không đọc. Hãy chép rồi dán giá trị (Paste Values).",
        "{place}: the cell is a formula and is not read. Copy it and paste the value.",
    ),
    "template_error_value": (
        "{place}: ô báo lỗi {text}. Hãy ghi lại giá trị.",
        "{place}: the cell shows the error {text}. Write its value again.",
    ),
    "template_value_odd": (
        "{place}: “{text}” không hợp với cột “{column}” (cần {due}). Hãy sửa ô.",
        "{place}: “{text}” does not fit the column “{column}” ({due} needed). Correct the cell.",
    ),
    "template_row_without_code": (
        "{place}: hàng có chữ nhưng không có mã ở các cột Phần, Mục, Nhóm, Mã tiêu chí và không có mức. Hãy "
        "điền mã hoặc xóa hàng.",
        "{place}: the row has words but neither a code nor an option. Fill in a code or delete the row.",
    ),
    "template_row_elsewhere": (
        "{place}: hàng ghi “{text}” ở cột {column}, nhưng đang đứng dưới “{open}”. Hãy chuyển hàng hoặc sửa "
        "mã.",
        "{place}: the row says “{text}” in column {column} but stands below “{open}”. Move or correct it.",
    ),
    "template_row_too_early": (
        "{place}: hàng này đứng trước phần, mục hoặc tiêu chí mà nó thuộc về. Hãy chuyển xuống dưới.",
        "{place}: the row stands before the part, section or criterion it belongs to. Move it down.",
    ),
    "template_field_missing": (
        "{place}: “{label}” còn trống. Hãy điền theo văn bản.",
        "{place}: “{label}” is empty. Fill it in from the decision.",
    ),
    "template_id_odd": (
        "{place}: mã “{text}” phải gồm chữ thường không dấu, số và gạch nối, ví dụ qd99-2027.",
        "{place}: the code “{text}” must be small letters without marks, digits and hyphens.",
    ),
    "template_days_reversed": (
        "{place}: ngày hết áp dụng đứng trước ngày bắt đầu. Hãy sửa một trong hai.",
        "{place}: the last day stands before the first. Correct one of the two.",
    ),
    "template_levels_odd": (
        "{place}: mỗi hạng 3, 4, 5 sao phải do đúng một cấp công nhận. Hãy điền lại các dòng cấp công nhận.",
        "{place}: each of 3, 4 and 5 stars must be certified by exactly one level. Fill the levels again.",
    ),
    "template_from_pattern": (
        "Việc của từng cấp và các thời hạn lấy theo {pattern}. Hãy đối chiếu văn bản mới trước khi dùng.",
        "Duties of the levels and deadlines are taken from {pattern}. Check them in the new decision.",
    ),
    "template_pattern_unknown": (
        "Không có văn bản “{pattern}” để lấy việc của từng cấp và các thời hạn; các mục này để trống.",
        "There is no regulation “{pattern}” to take duties and deadlines from; they stay empty.",
    ),
    "template_bands_odd": (
        "{place}: khung điểm phải tăng dần từ 0 ở hạng 1 đến hạng 5, không quá 100.",
        "{place}: the bands must rise from 0 at one star to five stars, at most 100.",
    ),
    "import_regulation_refused": (
        "Chưa thành văn bản áp dụng được: {what}",
        "This is no regulation yet: {what}",
    ),
    "import_set_twice": (
        "Bộ {set} có hai lần trong tệp ({places}). Hãy bỏ một lần hoặc sửa số bộ.",
        "Set {set} stands twice in the file ({places}). Take one out or correct its number.",
    ),
    "import_set_absent": (
        "Bộ {set} đã chọn nhưng không có trong tệp. Hãy kiểm tra tệp.",
        "Set {set} was chosen but is not in the file. Check the file.",
    ),
}
