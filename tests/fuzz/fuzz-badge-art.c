/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

#include "exchange/premia-badge-art-file.h"
#include "exchange/premia-brand-file.h"

static void
read_brand (const char *data, gsize size)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PremiaBrand) brand = premia_brand_file_parse (data, (gssize) size, "b.json", &error);
  g_autoptr (PremiaBrand) again = NULL;
  g_autofree char *text = NULL;

  if (brand == NULL)
    {
      fuzz_assert_said (&error);
      return;
    }
  text = premia_brand_file_to_text (brand);
  again = premia_brand_file_parse (text, -1, "again.json", &error);
  g_assert_no_error (error);
  g_assert_true (premia_brand_equal (brand, again));
}

/* A look that was understood is written as one that says the same. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PremiaBadgeArt) art = premia_badge_art_file_parse ((const char *) data, (gssize) size, "f.json", &error);
  g_autoptr (PremiaBadgeArt) again = NULL;
  g_autofree char *text = NULL;

  read_brand ((const char *) data, size);
  if (art == NULL)
    {
      fuzz_assert_said (&error);
      return 0;
    }
  text = premia_badge_art_file_to_text (art);
  again = premia_badge_art_file_parse (text, -1, "again.json", &error);
  g_assert_no_error (error);
  g_assert_true (premia_badge_art_equal (art, again));
  return 0;
}
