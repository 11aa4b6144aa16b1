/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

#include "drawing/premia-badge-baking.h"
#include "jobs/premia-credential-check.h"

#include <string.h>

/* What is taken says whose badge it is; a signed one goes into a picture and verifies again. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  const PremiaInstant now = G_GINT64_CONSTANT (1800000000000000);
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (PremiaCheckedCredential) checked = premia_credential_check (bytes, "f", now, &error);
  g_autoptr (PremiaCheckedCredential) again = NULL;
  g_autoptr (GBytes) baked = NULL;
  g_autofree char *text = premia_badge_unbake (bytes);
  char *svg;

  if (checked == NULL)
    {
      fuzz_assert_said (&error);
      return 0;
    }
  g_assert_cmpstr (checked->badge->badge_name, !=, "");
  g_assert_cmpstr (checked->badge->issuer_id, !=, "");
  g_assert_true (checked->is_signed == (*checked->thumbprint != '\0'));
  g_assert_true (checked->is_signed || !checked->is_bound);
  if (!checked->is_signed || text == NULL)
    return 0;
  svg = premia_badge_bake_svg ("<svg/>", text);
  baked = g_bytes_new_take (svg, strlen (svg));
  again = premia_credential_check (baked, "f", now, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (again->thumbprint, ==, checked->thumbprint);
  return 0;
}
