; What the installer does besides: links that begin with lifeboat: open the app, and Windows Error Reporting keeps and sends
; no memory of it, which may hold secrets. All of it is this user's own, and goes with the app.
; The command behind files is written once more, in quotation marks: a user's name, and so the path, may have spaces.

!macro customInstall
  WriteRegStr HKCU "Software\Classes\Lifeboat.File\shell\open\command" "" '"$appExe" "%1"'
  WriteRegStr HKCU "Software\Classes\lifeboat" "" "URL:Lifeboat"
  WriteRegStr HKCU "Software\Classes\lifeboat" "URL Protocol" ""
  WriteRegStr HKCU "Software\Classes\lifeboat\DefaultIcon" "" "$appExe,0"
  WriteRegStr HKCU "Software\Classes\lifeboat\shell\open\command" "" '"$appExe" "%1"'
  WriteRegDWORD HKCU "Software\Microsoft\Windows\Windows Error Reporting\ExcludedApplications" "Lifeboat.exe" 1
!macroend

!macro customUnInstall
  ${ifNot} ${isUpdated}
    DeleteRegKey HKCU "Software\Classes\lifeboat"
    DeleteRegValue HKCU "Software\Microsoft\Windows\Windows Error Reporting\ExcludedApplications" "Lifeboat.exe"
  ${endIf}
!macroend
