" Does in Vim what a person would do in each file that is named in $FILES, and writes what was there to see, as JSON,
" to $REPORT. The recipe was sourced before.

let g:ale_lint_delay = 0
let g:ale_hover_to_preview = 1

function! s:Wait(what, condition) abort
  let l:start = reltime()
  while !a:condition()
    if reltimefloat(reltime(l:start)) > 90
      throw a:what . ' did not come'
    endif
    " Lets Vim take what the server sends.
    sleep 10m
  endwhile
endfunction

function! s:Findings() abort
  return filter(copy(ale#engine#GetLoclist(bufnr(''))), 'v:val.linter_name is# "postern"')
endfunction

function! s:IsFound(rule) abort
  return !empty(filter(s:Findings(), 'get(v:val, "code", "") is# a:rule'))
endfunction

function! s:Text() abort
  return join(getline(1, '$'), "\n") . "\n"
endfunction

function! s:Shown() abort
  let l:window = filter(getwininfo(), 'getwinvar(v:val.winnr, "&previewwindow")')
  return empty(l:window) ? '' : join(getbufline(l:window[0].bufnr, 1, '$'), "\n")
endfunction

function! s:Hover() abort
  call cursor(1, 1)
  call search('\V"s3:*', 'ceW')
  ALEHover
  call s:Wait('hover', {-> s:Shown() isnot# ''})
  let l:shown = s:Shown()
  pclose
  return l:shown
endfunction

" Chooses from ALE's menu of code actions by the beginning of a title.
function! s:Act(beginning) abort
  call cursor(1, 1)
  call search('"allow"', 'cW')
  call cursor(line('.'), col('.') + 1)
  let l:chosen = []
  call ale#codefix#Execute(0, {data, items -> s:Choose(a:beginning, data, items, l:chosen)})
  call s:Wait('the action ' . a:beginning, {-> !empty(l:chosen)})
  if l:chosen[0] isnot# 'taken'
    throw a:beginning . ' is not offered, but ' . l:chosen[0]
  endif
endfunction

function! s:Choose(beginning, data, items, chosen) abort
  for [l:kind, l:item] in a:items
    if l:item.title[: len(a:beginning) - 1] is# a:beginning
      call ale#codefix#ApplyLSPCodeAction(a:data, l:item)
      return add(a:chosen, 'taken')
    endif
  endfor
  return add(a:chosen, string(a:items))
endfunction

function! s:Visit(file) abort
  execute 'edit' a:file
  call s:Wait('the finding in ' . a:file, {-> s:IsFound('invalid-effect')})
  let l:before = map(s:Findings(), {_, one -> {
  \ 'code': get(one, 'code', ''), 'line': one.lnum, 'column': one.col, 'end_line': get(one, 'end_lnum', 0),
  \ 'end_column': get(one, 'end_col', 0), 'text': one.text,
  \}})
  let l:hover = s:Hover()
  call s:Act('Write')
  " ALE looks again when a file is written, or after a while that silent mode does not have.
  write
  call s:Wait('the end of the finding in ' . a:file, {-> !s:IsFound('invalid-effect')})
  return {'before': l:before, 'hover': l:hover, 'fixed': s:Text()}
endfunction

let s:report = {}
try
  for s:file in split($FILES)
    let s:report[s:file] = s:Visit(s:file)
  endfor
catch
  let s:report = {'error': v:exception . "\n" . v:throwpoint}
endtry
call writefile([json_encode(s:report)], $REPORT)
if has_key(s:report, 'error')
  cquit
endif
qall!
