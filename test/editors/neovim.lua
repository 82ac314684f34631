-- Does in Neovim what a person would do in each file that is named in FILES, and writes what was there to see, as
-- JSON, to REPORT. The init file is the recipe.

local function wait(what, condition)
  if not vim.wait(90000, condition, 10) then
    error(what .. " did not come")
  end
end

local function codes()
  return vim.tbl_map(function(one)
    return one.code
  end, vim.diagnostic.get(0))
end

local function floating()
  for _, window in ipairs(vim.api.nvim_list_wins()) do
    if vim.api.nvim_win_get_config(window).relative ~= "" then
      return window
    end
  end
end

local function text()
  return table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), "\n") .. "\n"
end

-- Puts the cursor on the first character of a text, or so many bytes behind it.
local function go(part, behind)
  vim.fn.cursor(1, 1)
  assert(vim.fn.search("\\V" .. part, "cW") > 0, part .. " is not there")
  vim.fn.cursor(vim.fn.line("."), vim.fn.col(".") + behind)
end

local function hover()
  go("s3:*", 1)
  vim.lsp.buf.hover()
  wait("hover", floating)
  local window = floating()
  local lines = vim.api.nvim_buf_get_lines(vim.api.nvim_win_get_buf(window), 0, -1, false)
  vim.api.nvim_win_close(window, true)
  return table.concat(lines, "\n")
end

local function symbols()
  vim.fn.setqflist({}, "f")
  vim.lsp.buf.document_symbol()
  wait("symbols", function()
    return #vim.fn.getqflist() > 0
  end)
  vim.cmd("cclose")
  return vim.tbl_map(function(one)
    return { line = one.lnum, text = one.text }
  end, vim.fn.getqflist())
end

-- Chooses from the menu of code actions by the beginning of a title.
local function act(beginning)
  local offered = {}
  vim.ui.select = function(items, options, choose)
    for _, item in ipairs(items) do
      local title = options.format_item(item)
      table.insert(offered, title)
      if vim.startswith(title, beginning) then
        return choose(item)
      end
    end
    error(beginning .. " is not offered, but " .. vim.inspect(offered))
  end
  go('"allow"', 1)
  vim.lsp.buf.code_action()
  wait("the edit of the action", function()
    return not text():find('"allow"', 1, true)
  end)
end

local function complete(label)
  go("s3:*", 4)
  local params = vim.lsp.util.make_position_params()
  local answers = vim.lsp.buf_request_sync(0, "textDocument/completion", params, 90000)
  for client, answer in pairs(assert(answers, "completion did not come")) do
    for _, item in ipairs(answer.result) do
      if item.label == label then
        local encoding = vim.lsp.get_client_by_id(client).offset_encoding
        vim.lsp.util.apply_text_edits({ item.textEdit }, vim.api.nvim_get_current_buf(), encoding)
      end
    end
  end
end

local function visit(file)
  vim.cmd("edit " .. file)
  wait("the finding in " .. file, function()
    return vim.tbl_contains(codes(), "invalid-effect")
  end)
  local seen = { before = vim.diagnostic.get(0), hover = hover(), symbols = symbols() }
  act("Write")
  wait("the end of the finding in " .. file, function()
    return not vim.tbl_contains(codes(), "invalid-effect")
  end)
  seen.fixed = text()
  seen.after = codes()
  complete("s3:GetObject")
  seen.completed = text()
  vim.cmd("write")
  return seen
end

local done, report = xpcall(function()
  local seen = {}
  for _, file in ipairs(vim.split(vim.env.FILES, " ")) do
    seen[file] = visit(file)
  end
  return seen
end, debug.traceback)
if not done then
  report = { error = report .. "\n" .. vim.fn.execute("messages") }
end
vim.fn.writefile({ vim.json.encode(report) }, vim.env.REPORT)
vim.cmd(done and "qall!" or "cquit")
