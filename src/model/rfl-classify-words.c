/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-classify-words.h"

/*
 * The words by which directories in English and French call what services do and whom they are for. A taxonomy mixes
 * both, so what a service is *for* ("Homeless Women") must not be read as what it *does*: words of groups of people
 * stand in the second table only.
 */

const RflKeywords rfl_need_keywords[] = {
  { "food",
    "food|meal*|soup kitchen*|pantry|pantries|grocer*|nutrition*|snap|wic|ebt|lunch|breakfast|dinner*|hunger|"
    "feeding|cooking|"
    "banque* alimentaire*|alimentation|alimentaire*|repas|epicerie*|colis|nourriture|faim|cantine|restos du coeur|"
    "restaurant social" },
  { "housing",
    "housing|shelter*|rent|rental*|tenant*|landlord*|eviction*|apartment*|mortgage*|homebuyer*|home purchase*|"
    "foreclosure*|transitional living|boarding home*|homeless drop in|homeless outreach|home repair*|home rehab*|"
    "home improvement|weatherization|section 8|homelessness|room and board|group home*|group residence*|"
    "supported living|assisted living|residential facilit*|utility|electric service|gas service|water service|"
    "home ownership|homeownership|habitat for humanity|"
    "logement*|hebergement*|loyer*|locataire*|bailleur*|expulsion*|loger|foyer*|habitat|energie|impayes|se loger|"
    "chrs|residence sociale|demenagement|sans abri|accueil de nuit|domiciliation" },
  { "health",
    "health center*|health care|healthcare|health clinic*|health education|health services|health service|"
    "health department*|health program*|health insurance|public health|community health|health screening*|health fair*|"
    "health network*|health system*|home health|health plan*|student health|school health|reproductive health|"
    "health information|health promotion|health wellness|medical|clinic*|hospital*|dental|dentist*|vision|hearing|"
    "immunization*|vaccin*|pharmac*|prescription*|"
    "medication*|nurs*|physical therapy|physician*|doctor*|cancer|diabet*|hiv|sexually transmitted|prenatal|"
    "postnatal|obstetric*|gynecolog*|pregnancy test*|mammogram*|pediatric*|urgent care|emergency room*|"
    "medicare|medicaid|contracepti*|birth control|family planning|breastfeeding|lactation|hospice*|surgery|"
    "surgical|radiology|laborator*|blood|screening*|wellness|fitness|exercise|speech therapy|occupational therapy|"
    "podiatr*|optometr*|cardio*|dermatolog*|asthma|epilepsy|kidney|dialysis|transplant*|alzheimer*|stroke|"
    "disease*|infectious|tuberculosis|flu|ambulance*|paramedic*|"
    "sante|soins|medecin*|hopital|dentaire*|vaccination|depistage|infirmier*|maladie*|mutuelle|pmi|"
    "couverture maladie|prevention sante|bilan de sante" },
  { "mental_health",
    "mental health|mental illness|individual counseling|group counseling|family counseling|conjoint counseling|"
    "crisis counsel*|bereavement counsel*|suicide counsel*|abuse counsel*|assault counsel*|youth counseling|"
    "pastoral counsel*|peer counsel*|orientation counsel*|counseling services|counseling center*|counseling program*|"
    "counselling|guidance center*|psychiatr*|psycholog*|psychotherap*|psychosocial|"
    "therapy practices|therapist*|depress*|suicid*|anxiety|crisis intervention|crisis line*|stress management|"
    "anger management|bereave*|grief|emotional*|behavioral health|behavioral science*|behavior modification|"
    "depression support|trauma|cognitive behavioral|play therapy|helpline*|hotline*|"
    "sante mentale|psychique|psychologique*|psychologue*|souffrance psych*|cmp|ecoute|mal etre|deuil|"
    "soutien psychologique" },
  { "substance_use",
    "substance*|drug use*|drug abuse|drug treatment|drug free|drug detox*|drug counsel*|alcohol*|addict*|detox*|"
    "smoking|nicotine|tobacco|narcotic*|recovery program*|recovery support|opioid*|methadone|sober|twelve step|"
    "12 step|needle exchange*|overdose*|gambling|"
    "addiction*|toxicoman*|alcoolisme|drogue*|tabac*|csapa|caarud|conduites addictives" },
  { "legal",
    "legal|lawyer*|attorney*|law|court*|justice|legal advocacy|individual advocacy|victim advocacy|"
    "victim assistance|mediation|expunge*|guardianship|custody|divorce|"
    "public defender*|ombuds*|discrimination|civil rights|human rights|crime victim*|victim*|"
    "juvenile delinquen*|probation|parole|ex offender*|reentry|re entry|correction*|prison*|jail*|detention|inmate*|"
    "juridique*|droit|droits|avocat*|tribunal*|justice|judiciaire*|conciliateur|acces au droit|acces aux droits|"
    "point justice|mediateur*|defenseur des droits|victimes" },
  { "income_benefits",
    "benefit*|welfare|tanf|ssi|social security|disability insurance|unemployment insurance|public assistance|"
    "income support*|cash assistance|financial assistance|emergency assistance|food stamps|pension*|"
    "retirement|veteran benefits|survivors insurance|entitlement*|community action|burial|"
    "payment assistance|bill payment|"
    "allocation*|prestation*|rsa|minima sociaux|aide* financiere*|demarches administratives|caf|aide sociale|"
    "ccas|secours|retraite|ouverture de droits|aides sociales|insertion sociale|france services" },
  { "tax",
    "tax|taxes|vita|tax aide|income tax|tax preparation|irs|impot*|fiscal*|declaration de revenus|tax clinic*" },
  { "money",
    "debt*|credit counsel*|credit union*|financial counsel*|financial management|financial literacy|"
    "financial education|budget*|banking|bank account*|bankruptcy|savings|microloan*|microcredit*|money management|"
    "consumer complaint*|consumer protection|better business|fraud|personal finance*|"
    "surendettement|endettement|dette*|banque|bancaire|budgetaire*|compte bancaire|epargne|credit social|"
    "difficultes financieres|gestion budgetaire|conseil budgetaire" },
  { "settlement",
    "immigra*|refugee*|asylum|asylee*|newcomer*|citizenship|naturalization|english as a second|esl|esol|"
    "resettlement|visa|consulate*|deportation|interpretation|translation|settlement service*|migrant*|"
    "green card|daca|"
    "migrant*|refugie*|demandeur* asile|asile|etranger*|titre de sejour|fle|apprentissage du francais|"
    "francais langue|nouveaux arrivants|integration|interpretariat|cada|immigration" },
  { "employment",
    "employment|job*|career*|vocational|resume*|workforce|unemployed|internship*|apprentice*|work experience|"
    "occupational training|skills training|job training|small business*|entrepreneur*|labor|worker*|"
    "emploi*|metier*|insertion|interim|creation activite|projet professionnel|createur*|recrutement|entreprise|cv|"
    "entretien embauche|mission locale|"
    "pole emploi|france travail|chantier insertion|creation entreprise|reconversion|iae|siae|"
    "choisir un metier|preparer sa candidature|trouver un emploi" },
  { "education",
    "education*|schools|school readiness|school based|school board*|school district*|school complaints|tutor*|"
    "literacy|ged|equivalency|college*|universit*|homework|scholarship*|student financial aid|"
    "training|learning|computer*|library|libraries|head start|stem|academ*|reading|enrichment|"
    "technology|museum*|"
    "mediation numerique|conseiller numerique|formation*|scolaire*|scolarite|ecole*|illettrisme|alphabetisation|"
    "soutien scolaire|apprentissage|"
    "numerique*|informatique|lecture|ecriture|calcul|competences de base|etudes|bibliotheque*|orientation scolaire" },
  { "family",
    "child care|childcare|day care|daycare|parent*|family support|family counseling|family preservation|"
    "preschools|preschool programs|camp|camps|after school|afterschool|youth enrichment|youth development|"
    "youth program*|youth center*|youth services|"
    "youth empowerment|adoption*|foster care|early childhood|"
    "infant care|mentoring|mentor*|big brother*|boys girls club*|boy scouts|girl scouts|boys and girls|"
    "children services|child abuse|child protect*|child welfare|child development|marriage|home visit*|kindergarten|"
    "extended child care|"
    "sport*|soccer|basketball|recreation*|playground*|teen parent*|"
    "famille*|garde enfant*|creche*|parentalite|petite enfance|enfance|assistante maternelle|"
    "centre social|loisirs|periscolaire|jeunesse|enfant*|vacances|mediation familiale|halte garderie" },
  { "transport",
    "transport*|bus pass*|paratransit|transit|driver*|vehicle*|car seat*|ride|rides|mobility van|parking|"
    "mobilite*|permis de conduire|vehicule*|deplacement*|covoiturage|velo|auto ecole|garage solidaire|"
    "code de la route|transports" },
  { "safety",
    "domestic violence|intimate partner|family violence|partner abuse|sexual assault|sexual abuse|rape|"
    "human trafficking|abuse|"
    "abused|crisis nursery|patrol|coast guard|homeland security|secret service|police|sheriff*|fire|fire station*|"
    "safe haven*|disaster*|emergency management|"
    "emergency preparedness|missing person*|crime prevention|crime|neighborhood watch|rescue|elder abuse|"
    "bullying|protective services|911|hurricane*|red cross|bomb|"
    "violence*|agression*|femmes victimes|mise a abri|maltraitance|securite|urgence*|danger|protection de enfance" },
  { "goods",
    "clothing|clothes|furniture|diapers|thrift|school supplies|toys|gifts|household goods|blankets|hygiene|"
    "appliance*|donation*|donated|layette*|uniform*|personal care items|christmas|holiday|medical equipment|"
    "assistive technology|equipment loan*|"
    "vetement*|vestiaire|habillement|meuble*|mobilier|electromenager|ressourcerie|friperie|hygiene|"
    "equipement*|recyclerie|emmaus|fournitures" },
  { "disability",
    "disabled|disability|developmental disabilities|physical disabilities|autism|autistic|cerebral palsy|"
    "down syndrome|blind|blindness|deaf|deafness|"
    "developmental disability|intellectual disabilit*|special needs|special education|wheelchair*|sign language|"
    "independent living|assistive|visual impairment*|hearing impair*|early intervention|special olympics|"
    "applied behavioral|braille|"
    "handicap*|mdph|autisme|aah|esat|accessibilite|surdite|malvoyant*|sourd*|aveugle*" },
  { "seniors",
    "senior center*|senior citizen*|seniors|elder*|aging|geriatric*|adult day|home delivered meals|homemaker|"
    "nursing home*|"
    "caregiver*|respite|home health aide*|retired|aarp|congregate meals|meals on wheels|"
    "personas mayores|"
    "personnes agees|seniors|aines|perte autonomie|ehpad|aidant*|autonomie|aide a domicile|aide menagere|vieillesse" },
  { "other",
    "information and referral|information line*|directory assistance|information service*|passport*|tourist*|"
    "tourism|visitor*|newspaper*|television|radio station*|wildlife|zoo*|aquarium*|water management|insurance|"
    "telephone service*|phone service|city of|municipal*|arthritis|poison|referral*|volunteer*|community service*|"
    "government|"
    "city hall|commission*|county board|town hall|city manager*|mayor*|public works|elections|voter*|"
    "animal*|spay|pet|pets|environment*|church*|pastoral|spiritual*|ministr*|faith|religious|"
    "arts|art|music*|dance|theater|theatre|cultur*|civic|"
    "neighborhood improvement|chamber of commerce|records|birth certificate*|death certificate*|vital|licens*|"
    "permits|postal|utility compan*|parks|association*|foundation*|club*|council|coalition|"
    "lien social|benevol*|accueil|accompagnement social|citoyennete|"
    "isolement|entraide|vie associative|remobilisation" },
  { NULL, NULL },
};

const RflKeywords rfl_public_keywords[] = {
  { "everyone", "open to the public|general public|anyone|everyone|all ages|open to all|no restrictions|tout public|"
                "tous publics|"
                "ouvert a tous|toute personne" },
  { "families", "families|family|parents|families with children|famille*" },
  { "single_parents", "single parent*|single mother*|single father*|parent* isole*|famille* monoparentale*|"
                      "mere* celibataire*" },
  { "children", "children|child|infants|toddlers|newborns|preschool*|elementary school|preadolescent*|"
                "primary school|kids|boys|girls|"
                "enfant*" },
  { "youth", "youth|teen|teens|teenager*|adolescent*|young adult*|young people|high school student*|"
             "middle school student*|"
             "jeune|jeunes|etudiant*" },
  { "adults", "adults|adult|18 and older|18 years|over 18|adulte|adultes" },
  { "seniors", "senior*|older adult*|elderly|60 and older|60 years|65 and older|65 years|aged 60|over 60|retired|"
               "personnes agees|plus de 60 ans|aines|retraite*" },
  { "women", "women|woman|mothers|femme|femmes" },
  { "men", "men|fathers|hommes" },
  { "pregnant", "pregnant|expectant|pregnancy|prenatal|femme* enceinte*|enceinte*" },
  { "newcomers", "immigrant*|newcomer*|migrant*|limited english|new arrivals|nouveaux arrivants|etranger*|"
                 "primo arrivant*" },
  { "refugees", "refugee*|asylum*|asylee*|entrants|refugie*|demandeur* asile|"
                "beneficiaire* de la protection internationale" },
  { "homeless", "homeless*|at risk of homelessness|sans abri|sans domicile*|sdf" },
  { "low_income", "low income|medium low income|below poverty|poverty|indigent|uninsured|without health insurance|"
                  "medicaid|"
                  "needy|underserved|disadvantaged|financial hardship|faible* revenu*|bas revenus|"
                  "beneficiaire* rsa|minima sociaux|precaire*|precarite" },
  { "unemployed", "unemployed|jobless|dislocated worker*|laid off|job seeker*|demandeur* emploi|chomeur*|chomage" },
  { "students", "student|students|college students|etudiant*|lyceen*|collegien*" },
  { "disability", "disab*|special needs|blind*|deaf*|visual impairment*|hearing impair*|autis*|handicap*" },
  { "mental_illness", "mental illness*|mentally ill|emotional disabilit*|mental health issues|mental disorder*|"
                      "psychiatric|"
                      "troubles psychiques" },
  { "substance_use", "drug use disorder*|alcohol use disorder*|substance abuse*|substance use*|addict*|alcoholic*|"
                     "drug abuser*" },
  { "indigenous", "indigenous|native american*|first nation*|inuit|metis|american indian*|autochtone*|tribal" },
  { "lgbtq", "lgbt*|glbt*|gay|lesbian*|transgender*|bisexual*|queer" },
  { "veterans", "veteran*|military|armed forces|anciens combattants" },
  { "violence", "abused|victim*|domestic violence|survivor*|battered|trafficking|violence conjugale|victimes" },
  { "justice", "offender*|ex offender*|inmate*|incarcerat*|criminal record|probation*|juvenile offender*|prisoner*|"
               "sortant* de prison|sous main de justice|detenu*|detention" },
  { "caregivers", "caregiver*|care givers|aidant|aidants|proches aidants" },
  { NULL, NULL },
};

/* Traits are not codes of a list: what makes a service free, reached from afar, and who is behind an organization. */
const RflKeywords rfl_trait_keywords[] = {
  { "free", "free|no cost|no charge|no fee*|none|without charge|gratuit*|sans frais|0 00" },
  { "not_free", "sliding|fee|fees|vary|varies|cost*|copay*|insurance|payant*|per hour|per week|per month|tuition|"
                "membership" },
  { "remote", "hotline*|helpline*|telephone counsel*|online|by phone|by telephone|phone line*|internet based|"
              "webinar*|virtual|tele*health|a distance|en ligne|par telephone|telephonique*|visio*" },
  { "public", "city of|county|department of|state of|town of|village of|public schools|public school|police|"
              "fire rescue|"
              "sheriff*|courthouse|circuit court|municipal*|government|social security administration|"
              "housing authority|health department|veterans affairs|university of|u s|us department|federal|"
              "public library|public librar*|state attorney|consulate*|commune de|mairie*|ville de|"
              "departement de|conseil departemental|conseil regional|ccas|cias|caf|caisse*|prefecture|france travail|"
              "pole emploi|mission locale|maison departementale|agence regionale|metropole*|communaute de communes|"
              "communaute agglomeration|centre hospitalier|chu|msa|cpam|ministere*" },
  { "cooperative", "cooperative|co op|credit union|scop|scic|cooperatif|coop" },
  { "nonprofit", "foundation|ministries|ministry|church|charities|charity|association|asso|society|ymca|ywca|"
                 "salvation army|red cross|goodwill|united way|jewish community|catholic|lutheran|coalition|alliance|"
                 "league|habitat for humanity|boys girls club*|girl scouts|boy scouts|big brothers*|"
                 "community action|missionaries|mission|shelter|non profit|not for profit|nonprofit|501c3|"
                 "fondation|secours|croix rouge|emmaus|restos|asbl|obnl|obsl|benevole*|associatif|ligue|amicale|"
                 "federation" },
  { "private", "llc|pllc|corp|corporation|ltd|pharmacy|walgreens|cvs|p a|md|bank|dds|sarl|sas|sasu|eurl" },
  { NULL, NULL },
};
