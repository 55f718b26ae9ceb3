abi <abi/4.0>,
include <tunables/global>

# As electron-builder has it, but for the program, which lies beside its launcher.
profile "${executable}" "/opt/${sanitizedProductName}/${executable}-app" flags=(unconfined) {
  userns,

  # Site-specific additions and overrides. See local/README for details.
  include if exists <local/${executable}>
}
