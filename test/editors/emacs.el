;;; Does in Emacs what a person would do in each file that is named in FILES, and writes what was there to see, as  -*- lexical-binding: t -*-
;;; JSON, to REPORT.  The recipe is loaded before.

(require 'package)
(package-initialize)
(require 'eglot)
(require 'flymake)
(require 'json)

(setq make-backup-files nil
      create-lockfiles nil
      eglot-connect-timeout 90
      eglot-sync-connect 90
      jsonrpc-request-timeout 90)

;; Packages of their own, of which the recipe needs no more than the names.
(dolist (mode '(json-mode yaml-mode terraform-mode))
  (unless (fboundp mode)
    (eval `(define-derived-mode ,mode prog-mode ,(symbol-name mode)))))
(dolist (pair '(("\\.json\\'" . json-mode) ("\\.yaml\\'" . yaml-mode) ("\\.tf\\'" . terraform-mode)))
  (add-to-list 'auto-mode-alist pair))

(defun postern-wait (what condition)
  "Let Emacs work until CONDITION holds; WHAT is missed if it never does."
  (let ((end (+ (float-time) 90)))
    (while (not (funcall condition))
      (when (> (float-time) end) (error "%s did not come" what))
      (accept-process-output nil 0.02)
      ;; Batch mode has no idle moments, in which eglot would tell of edits and Flymake look again.
      (when (bound-and-true-p flymake-mode)
        (eglot--signal-textDocument/didChange)
        (flymake-start)))))

(defun postern-findings ()
  "What Flymake shows, as lists of begin, end and text; places are line and characters."
  (mapcar (lambda (one)
            (list (postern-place (flymake-diagnostic-beg one))
                  (postern-place (flymake-diagnostic-end one))
                  (flymake-diagnostic-text one)))
          (flymake-diagnostics)))

(defun postern-place (position)
  "Line and column of POSITION, from 0, in characters."
  (save-excursion
    (goto-char position)
    (vector (1- (line-number-at-pos)) (- position (line-beginning-position)))))

(defun postern-found-p (rule)
  "Whether a finding of RULE is shown."
  (seq-some (lambda (one) (string-match-p (regexp-quote rule) (nth 2 one))) (postern-findings)))

(defun postern-hover ()
  "What eldoc shows for the wildcard."
  (goto-char (point-min))
  (search-forward "s3:")
  (let (shown)
    (eglot-hover-eldoc-function (lambda (text &rest _) (setq shown text)))
    (postern-wait "hover" (lambda () shown))
    (substring-no-properties shown)))

(defun postern-act ()
  "Take the action that eglot proposes first for the finding."
  (goto-char (point-min))
  (search-forward "\"al")
  (let ((last-nonmenu-event t))
    (cl-letf (((symbol-function 'completing-read)
               (lambda (_prompt _items &optional _predicate _match _initial _history default &rest _) default)))
      (eglot-code-actions (point) nil nil t))))

(defun postern-visit (file)
  "Do it all in FILE."
  (switch-to-buffer (find-file-noselect file))
  ;; The command loop, which batch mode lacks, would run these.
  (run-hooks 'post-command-hook)
  (postern-wait "the server" #'eglot-current-server)
  (postern-wait "the finding" (lambda () (postern-found-p "invalid-effect")))
  (let ((before (postern-findings)) (hover (postern-hover)))
    (postern-act)
    (postern-wait "the end of the finding" (lambda () (not (postern-found-p "invalid-effect"))))
    (save-buffer)
    (cons file `((before . ,(vconcat (mapcar #'vconcat before)))
                 (hover . ,hover)
                 (fixed . ,(buffer-substring-no-properties (point-min) (point-max)))))))

(let ((report (condition-case problem
                  (mapcar #'postern-visit (split-string (getenv "FILES") " "))
                (error `((error . ,(error-message-string problem)))))))
  (with-temp-file (getenv "REPORT")
    (let ((coding-system-for-write 'utf-8)) (insert (json-encode report))))
  (kill-emacs (if (assq 'error report) 1 0)))
