; Asks, when a person uninstalls, whether what the app has kept goes too. An update and a silent
; uninstall (/S) keep it.
!macro customUnInstall
  ${GetParameters} $R0
  ClearErrors
  ${GetOptions} $R0 "/S" $R1
  ${If} ${Errors}
  ${AndIfNot} ${isUpdated}
    MessageBox MB_YESNO|MB_ICONQUESTION|MB_DEFBUTTON2 "Delete your profiles, access tokens, message library and history too?$\r$\n$\r$\nChoose No to keep them for a later installation." IDNO keepData
    SetShellVarContext current
    RMDir /r "$APPDATA\${PRODUCT_NAME}"
    RMDir /r "$LOCALAPPDATA\${APP_PACKAGE_NAME}-updater"
    keepData:
  ${EndIf}
  ${IfNot} ${isUpdated}
    DeleteRegKey HKCU "Software\Classes\visitor-events"
  ${EndIf}
!macroend
